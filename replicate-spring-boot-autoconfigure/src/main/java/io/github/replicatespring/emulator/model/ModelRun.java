package io.github.replicatespring.emulator.model;

import java.util.function.Supplier;

import tools.jackson.databind.JsonNode;

/**
 * A running prediction, as the steps of a script see it.
 *
 * @since 0.1.0
 */
public interface ModelRun {

	/**
	 * Add to the logs.
	 * @param text what to add, with its line breaks
	 */
	void log(String text);

	/**
	 * Add a piece of text to the output.
	 * @param text the piece, exactly
	 */
	void token(String text);

	/**
	 * Set the output, whatever it was.
	 * @param output any JSON value
	 */
	void output(JsonNode output);

	/**
	 * Add a file to the output.
	 * @param contentType the media type of the file
	 * @param extension the end of its name, without a dot
	 * @param content makes the bytes; called once at most
	 */
	void file(String contentType, String extension, Supplier<byte[]> content);

	/**
	 * End the prediction as failed.
	 * @param error why
	 */
	void fail(String error);

}
