package io.github.replicatespring.client.stream;

import org.jspecify.annotations.Nullable;

/**
 * One event of a prediction's stream.
 *
 * @param id the place of the event in the stream, or {@code null} if the server gave none
 * @param type what the event is about; an event without a name is output
 * @param data what the server sent, unchanged: may be empty, blank or megabytes long
 * @since 0.1.0
 */
public record StreamEvent(@Nullable String id, StreamEventType type, String data) {

	/**
	 * Return whether this event carries a piece of the output.
	 * @return {@code true} if it does
	 */
	public boolean isOutput() {
		return this.type.equals(StreamEventType.OUTPUT);
	}

	/**
	 * Return whether nothing follows this event: the prediction is done or has failed.
	 * @return {@code true} for done and error
	 */
	public boolean isLast() {
		return this.type.equals(StreamEventType.DONE) || this.type.equals(StreamEventType.ERROR);
	}

	/**
	 * Describe this event without its data, which may be private and is often long.
	 */
	@Override
	public String toString() {
		return "StreamEvent[id=" + this.id + ", type=" + this.type + ", " + this.data.length() + " characters]";
	}

}
