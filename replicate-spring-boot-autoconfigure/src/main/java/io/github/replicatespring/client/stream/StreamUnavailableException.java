package io.github.replicatespring.client.stream;

import io.github.replicatespring.client.error.ReplicateException;
import org.jspecify.annotations.Nullable;

/**
 * There is no stream to be had at the address: it is gone, refused, or something else was
 * sent. Trying again does not help; await the prediction instead.
 *
 * @since 0.1.0
 */
public class StreamUnavailableException extends ReplicateException {

	private final @Nullable Integer status;

	StreamUnavailableException(String message, @Nullable Integer status) {
		super(message);
		this.status = status;
	}

	/**
	 * Return the HTTP status of the answer.
	 * @return the status, or {@code null} if there was no answer
	 */
	public @Nullable Integer status() {
		return this.status;
	}

}
