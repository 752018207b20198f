package io.github.replicatespring.emulator.fault;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * A request that is refused.
 *
 * @param status the HTTP status of the answer
 * @param detail what the answer says
 * @param retryAfter how long to wait before asking again, or {@code null}
 * @param hint where the answer names the wait
 * @since 0.1.0
 */
public record RequestFault(int status, String detail, @Nullable Duration retryAfter, Hint hint) {

	/**
	 * Where an answer names how long to wait.
	 */
	public enum Hint {

		/** In the body and the rate limit headers, as Replicate does. */
		BODY,

		/** In the header {@code Retry-After} only. */
		RETRY_AFTER,

		/** Nowhere. */
		NONE

	}

}
