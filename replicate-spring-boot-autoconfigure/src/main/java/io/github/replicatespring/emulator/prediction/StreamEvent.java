package io.github.replicatespring.emulator.prediction;

/**
 * One event of a prediction's stream.
 *
 * @param id the id that a reader resumes after: seconds, a colon and a number
 * @param name what it is: {@code output}, {@code error} or {@code done}
 * @param data the data, exactly
 * @since 0.1.0
 */
public record StreamEvent(String id, String name, String data) {

	/**
	 * Return whether nothing follows.
	 * @return whether this is the last event
	 */
	public boolean isDone() {
		return this.name.equals("done");
	}

}
