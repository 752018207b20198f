package io.github.replicatespring.client.error;

import org.jspecify.annotations.Nullable;

/**
 * The root of everything that this library throws about Replicate. The API token is never
 * part of a message.
 *
 * @since 0.1.0
 */
public class ReplicateException extends RuntimeException {

	/**
	 * Create an exception.
	 * @param message what happened and what to do about it
	 */
	public ReplicateException(String message) {
		super(message);
	}

	/**
	 * Create an exception with a cause.
	 * @param message what happened and what to do about it
	 * @param cause why it happened
	 */
	public ReplicateException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

	/**
	 * Return whether the same call may be made again, without doing anything twice, and
	 * could then succeed.
	 * @return whether it is worth retrying
	 */
	public boolean isRetryable() {
		return false;
	}

}
