package io.github.replicatespring.client.error;

import org.jspecify.annotations.Nullable;

/**
 * Replicate answered with success, but the answer could not be read: it is truncated, too
 * large, or not what the operation gives.
 *
 * @since 0.1.0
 */
public class ReplicateResponseException extends ReplicateException {

	private final FailedRequest request;

	/**
	 * Create an exception.
	 * @param request the request whose answer cannot be read
	 * @param what what is wrong with the answer
	 * @param cause why it cannot be read, if something else failed
	 */
	public ReplicateResponseException(FailedRequest request, String what, @Nullable Throwable cause) {
		super("The answer to " + request + " could not be read: " + what, cause);
		this.request = request;
	}

	/**
	 * Return the request whose answer cannot be read.
	 * @return its method and URI template
	 */
	public FailedRequest request() {
		return this.request;
	}

}
