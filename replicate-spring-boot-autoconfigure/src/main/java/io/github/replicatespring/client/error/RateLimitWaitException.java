package io.github.replicatespring.client.error;

import java.time.Duration;

import io.github.replicatespring.client.log.ReadableDuration;

/**
 * A request was not sent because its turn would have come too late: the account makes
 * more requests than Replicate takes.
 *
 * @since 0.1.0
 */
public class RateLimitWaitException extends ReplicateException {

	/**
	 * Create an exception.
	 * @param maxWait how long a call may wait
	 */
	public RateLimitWaitException(Duration maxWait) {
		super("Nothing was sent: the turn would not have come within " + ReadableDuration.of(maxWait)
				+ ", because Replicate takes no more requests of this account for now. "
				+ "Send fewer, or raise replicate.rate-limit.max-wait");
	}

	private RateLimitWaitException(String message) {
		super(message);
	}

	/**
	 * Create an exception for a call that has a timeout of its own.
	 * @param remaining how much of it was left
	 * @return the exception
	 */
	public static RateLimitWaitException withinCall(Duration remaining) {
		return new RateLimitWaitException("Nothing was sent: the turn would not have come within the "
				+ ReadableDuration.of(remaining)
				+ " that were left of the run's timeout, because Replicate takes no more requests of this account "
				+ "for now. Send fewer, or give the run more time");
	}

	@Override
	public boolean isRetryable() {
		return true;
	}

}
