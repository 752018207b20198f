package io.github.replicatespring.client.error;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Replicate answered with an error. The message holds what Replicate says; that of a 402
 * or 429 tells about the account's billing and is not for end users.
 *
 * @since 0.1.0
 */
public class ReplicateApiException extends ReplicateException {

	private static final int UNAUTHORIZED = 401;

	private final FailedRequest request;

	private final transient Problem problem;

	private final boolean retryable;

	private final @Nullable Duration retryAfter;

	/**
	 * Create an exception.
	 * @param request the request that was refused
	 * @param problem what Replicate says
	 * @param retryable whether the same call may be made again and could succeed
	 * @param retryAfter how long Replicate asks to wait before that
	 */
	public ReplicateApiException(FailedRequest request, Problem problem, boolean retryable,
			@Nullable Duration retryAfter) {
		super(request + " failed with " + problem + hint(problem.status()));
		this.request = request;
		this.problem = problem;
		this.retryable = retryable;
		this.retryAfter = retryAfter;
	}

	private static String hint(int status) {
		return (status == UNAUTHORIZED)
				? " (the token is what 'replicate.api-token' or REPLICATE_API_TOKEN says, or the call's own)" : "";
	}

	/**
	 * Return the HTTP status.
	 * @return the status, such as 422
	 */
	public int status() {
		return this.problem.status();
	}

	/**
	 * Return what kind of problem it is.
	 * @return a few words such as {@code Insufficient credit}, or {@code null}
	 */
	public @Nullable String title() {
		return this.problem.title();
	}

	/**
	 * Return what exactly is wrong.
	 * @return a sentence or several, or {@code null}
	 */
	public @Nullable String detail() {
		return this.problem.detail();
	}

	/**
	 * Return the parts of the request that were refused.
	 * @return the fields, empty unless Replicate names some
	 */
	public List<InvalidField> invalidFields() {
		return this.problem.invalidFields();
	}

	/**
	 * Return the request that was refused.
	 * @return its method and URI template
	 */
	public FailedRequest request() {
		return this.request;
	}

	/**
	 * Return how long Replicate asks to wait before the next request of this kind.
	 * @return the wait, or {@code null} if it names none
	 */
	public @Nullable Duration retryAfter() {
		return this.retryAfter;
	}

	@Override
	public boolean isRetryable() {
		return this.retryable;
	}

}
