package io.github.replicatespring.client.error;

/**
 * Replicate could not be reached, or the connection broke before the answer was complete.
 *
 * @since 0.1.0
 */
public class ReplicateConnectionException extends ReplicateException {

	private final FailedRequest request;

	private final boolean retryable;

	/**
	 * Create an exception.
	 * @param request the request that got no answer
	 * @param what what happened to the connection
	 * @param retryable whether the same call may be made again and could succeed
	 * @param cause why it happened
	 */
	public ReplicateConnectionException(FailedRequest request, String what, boolean retryable, Throwable cause) {
		super(request + " got no answer: " + what, cause);
		this.request = request;
		this.retryable = retryable;
	}

	/**
	 * Return the request that got no answer.
	 * @return its method and URI template
	 */
	public FailedRequest request() {
		return this.request;
	}

	@Override
	public boolean isRetryable() {
		return this.retryable;
	}

}
