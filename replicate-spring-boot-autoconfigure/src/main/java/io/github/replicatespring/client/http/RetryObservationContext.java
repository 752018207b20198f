package io.github.replicatespring.client.http;

import java.time.Duration;

import io.micrometer.observation.Observation;

/**
 * A failed attempt that is made again. Immutable but for what its parent class adds.
 *
 * @since 0.1.0
 */
public class RetryObservationContext extends Observation.Context {

	private final Throwable failure;

	private final int attempt;

	private final Duration delay;

	/**
	 * Create a context.
	 * @param failure why the last attempt failed
	 * @param attempt which attempt is to come, from 2
	 * @param delay how long is waited before it
	 */
	public RetryObservationContext(Throwable failure, int attempt, Duration delay) {
		this.failure = failure;
		this.attempt = attempt;
		this.delay = delay;
	}

	/**
	 * Return why the last attempt failed.
	 * @return the failure
	 */
	public Throwable failure() {
		return this.failure;
	}

	/**
	 * Return which attempt is to come.
	 * @return the number, 2 for the first repetition
	 */
	public int attempt() {
		return this.attempt;
	}

	/**
	 * Return how long is waited before it.
	 * @return the wait; zero for a throttled call, which waits for its turn
	 */
	public Duration delay() {
		return this.delay;
	}

}
