package io.github.replicatespring.client.error;

import java.time.Duration;

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
		super("Nothing was sent: the turn would not have come within " + maxWait
				+ ", because Replicate takes no more requests of this account for now. "
				+ "Send fewer, or raise replicate.rate-limit.max-wait");
	}

	@Override
	public boolean isRetryable() {
		return true;
	}

}
