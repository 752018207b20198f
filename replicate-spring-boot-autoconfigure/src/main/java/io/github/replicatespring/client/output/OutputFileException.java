package io.github.replicatespring.client.output;

import io.github.replicatespring.client.error.ReplicateException;
import org.jspecify.annotations.Nullable;

/**
 * A file that a model gave out is not to be had. Messages name the file and its host but
 * not its address, with which anybody could read it.
 *
 * @since 0.1.0
 */
public class OutputFileException extends ReplicateException {

	private final Reason reason;

	OutputFileException(Reason reason, String message) {
		this(reason, message, null);
	}

	OutputFileException(Reason reason, String message, @Nullable Throwable cause) {
		super(message, cause);
		this.reason = reason;
	}

	/**
	 * Return why the file is not to be had.
	 * @return the reason
	 */
	public Reason reason() {
		return this.reason;
	}

	@Override
	public boolean isRetryable() {
		return this.reason == Reason.UNAVAILABLE;
	}

	/**
	 * Why a file is not to be had.
	 */
	public enum Reason {

		/** It is gone: Replicate removes files an hour after the prediction ended. */
		EXPIRED,
		/** Its host does not let this account, or without a token anybody, read it. */
		FORBIDDEN,
		/** It is on a host or at an address that nothing may be fetched from. */
		NOT_ALLOWED,
		/** It has more bytes than a file may have. */
		TOO_LARGE,
		/** The server answered with something else, or the data in it are malformed. */
		UNREADABLE,
		/** The connection failed or the server is busy; another attempt may succeed. */
		UNAVAILABLE

	}

}
