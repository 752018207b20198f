package io.github.replicatespring.client.stream;

/**
 * What a stream event is about. An open value: a type that this library does not know is
 * carried along.
 *
 * @param value the name as Replicate writes it
 * @since 0.1.0
 */
public record StreamEventType(String value) {

	/** A piece of the output: a token of text, or the address of a file. */
	public static final StreamEventType OUTPUT = new StreamEventType("output");

	/** A piece of the model's logs. */
	public static final StreamEventType LOGS = new StreamEventType("logs");

	/** The prediction failed; the data says why. */
	public static final StreamEventType ERROR = new StreamEventType("error");

	/** The stream is complete; the data may say that the prediction did not succeed. */
	public static final StreamEventType DONE = new StreamEventType("done");

	/**
	 * Return the type of the given name.
	 * @param value the name as Replicate writes it
	 * @return the type
	 */
	public static StreamEventType of(String value) {
		return switch (value) {
			case "output" -> OUTPUT;
			case "logs" -> LOGS;
			case "error" -> ERROR;
			case "done" -> DONE;
			default -> new StreamEventType(value);
		};
	}

	@Override
	public String toString() {
		return this.value;
	}

}
