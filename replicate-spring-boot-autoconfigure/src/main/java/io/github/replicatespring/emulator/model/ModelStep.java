package io.github.replicatespring.emulator.model;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One thing that a running model does.
 *
 * @param after how long after the step before, at normal speed
 * @param action what it does
 * @since 0.1.0
 */
public record ModelStep(Duration after, Consumer<ModelRun> action) {

	/**
	 * Return a step that logs.
	 * @param after how long after the step before
	 * @param text what to log, with its line breaks
	 * @return the step
	 */
	public static ModelStep log(Duration after, String text) {
		return new ModelStep(after, (run) -> run.log(text));
	}

	/**
	 * Return a step that writes a piece of text.
	 * @param after how long after the step before
	 * @param text the piece, exactly
	 * @return the step
	 */
	public static ModelStep token(Duration after, String text) {
		return new ModelStep(after, (run) -> run.token(text));
	}

	/**
	 * Return a step that makes a file.
	 * @param after how long after the step before
	 * @param contentType the media type of the file
	 * @param extension the end of its name, without a dot
	 * @param content makes the bytes; called once at most
	 * @return the step
	 */
	public static ModelStep file(Duration after, String contentType, String extension, Supplier<byte[]> content) {
		return new ModelStep(after, (run) -> run.file(contentType, extension, content));
	}

	/**
	 * Return a step that fails; nothing follows it.
	 * @param after how long after the step before
	 * @param error why
	 * @return the step
	 */
	public static ModelStep failure(Duration after, String error) {
		return new ModelStep(after, (run) -> run.fail(error));
	}

}
