package io.github.replicatespring.client.pacing;

import io.micrometer.observation.Observation;

/**
 * The wait of a request for its turn.
 *
 * @since 0.1.0
 */
public class RateLimitWaitObservationContext extends Observation.Context {

	private final String bucket;

	private final int ahead;

	/**
	 * Create a context.
	 * @param bucket the limit, {@code predictions} or {@code others}
	 * @param ahead how many requests wait already
	 */
	public RateLimitWaitObservationContext(String bucket, int ahead) {
		this.bucket = bucket;
		this.ahead = ahead;
	}

	/**
	 * Return which of Replicate's limits makes the request wait.
	 * @return {@code predictions} or {@code others}
	 */
	public String bucket() {
		return this.bucket;
	}

	/**
	 * Return how many requests waited already when this one came.
	 * @return the number, 0 or more
	 */
	public int ahead() {
		return this.ahead;
	}

}
