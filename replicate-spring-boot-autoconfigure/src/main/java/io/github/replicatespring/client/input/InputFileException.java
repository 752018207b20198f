package io.github.replicatespring.client.input;

import io.github.replicatespring.client.error.ReplicateException;
import org.jspecify.annotations.Nullable;

/**
 * A file in a model's input cannot be given to the model. The message names the input and
 * the file. No prediction has been created.
 *
 * @since 0.1.0
 */
public class InputFileException extends ReplicateException {

	InputFileException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
