package io.github.replicatespring.client.http;

import java.time.Duration;

import io.github.replicatespring.client.log.ReadableDuration;

import org.springframework.util.Assert;

/**
 * How often and how patiently a call is repeated.
 *
 * @param maxAttempts how often a call is made at most, the first time included; 1 turns
 * retries off
 * @param initialInterval the wait before the first repetition where Replicate names none
 * @param maxInterval the longest wait that this library chooses by itself
 * @param maxDuration how long the attempts and waits of one call may take in all; a
 * repetition that would begin later is not made
 * @since 0.1.0
 */
public record RetrySettings(int maxAttempts, Duration initialInterval, Duration maxInterval, Duration maxDuration) {

	private static final RetrySettings DEFAULTS = new RetrySettings(5, Duration.ofMillis(500), Duration.ofSeconds(20),
			Duration.ofMinutes(2));

	/**
	 * Create settings.
	 * @throws IllegalArgumentException if a value is out of its range
	 */
	public RetrySettings {
		Assert.isTrue(maxAttempts >= 1, () -> "'maxAttempts' must be at least 1, not " + maxAttempts);
		Assert.isTrue((!initialInterval.isZero() && !initialInterval.isNegative()),
				() -> "'initialInterval' must be positive, not " + ReadableDuration.of(initialInterval));
		Assert.isTrue(maxInterval.compareTo(initialInterval) >= 0,
				() -> "'maxInterval' must not be below 'initialInterval', as " + ReadableDuration.of(maxInterval)
						+ " is");
		Assert.isTrue(!maxDuration.isNegative(),
				() -> "'maxDuration' must not be negative, as " + ReadableDuration.of(maxDuration) + " is");
	}

	/**
	 * Return these settings without repetitions.
	 * @return the settings
	 */
	public RetrySettings once() {
		return new RetrySettings(1, this.initialInterval, this.maxInterval, this.maxDuration);
	}

	/**
	 * Return the defaults: 5 attempts within 2 minutes, waits from 500 milliseconds to 20
	 * seconds.
	 * @return the defaults
	 */
	public static RetrySettings defaults() {
		return DEFAULTS;
	}

}
