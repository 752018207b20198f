package io.github.replicatespring.client.await;

import java.time.Duration;

import org.springframework.util.Assert;

/**
 * How the client asks for predictions that nobody has told it about.
 *
 * @param initialInterval the wait before a prediction is asked for the first time, and
 * between the first times
 * @param maxInterval the longest wait between two times; it is reached as a prediction
 * grows old
 * @param webhookInterval the shortest wait between two times if Replicate calls a webhook
 * @param maxRequestsPerMinute how many requests polling makes in all; with many
 * predictions under way each is asked for less often
 * @param giveUpAfter how old a prediction becomes before it is asked for no more
 * @since 0.1.0
 */
public record PollingSettings(Duration initialInterval, Duration maxInterval, Duration webhookInterval,
		int maxRequestsPerMinute, Duration giveUpAfter) {

	private static final PollingSettings DEFAULTS = new PollingSettings(Duration.ofMillis(500), Duration.ofSeconds(10),
			Duration.ofSeconds(15), 600, Duration.ofHours(2));

	private static final int INTERVALS_PER_AGE = 8;

	/**
	 * Create settings.
	 * @throws IllegalArgumentException if a value is out of its range
	 */
	public PollingSettings {
		positive("initialInterval", initialInterval);
		positive("webhookInterval", webhookInterval);
		positive("giveUpAfter", giveUpAfter);
		Assert.isTrue(maxInterval.compareTo(initialInterval) >= 0,
				() -> "'maxInterval' must not be below 'initialInterval', as " + maxInterval + " is");
		Assert.isTrue(maxRequestsPerMinute >= 1,
				() -> "'maxRequestsPerMinute' must be at least 1, not " + maxRequestsPerMinute);
	}

	/**
	 * Return the defaults: every 500 milliseconds at first, up to every 10 seconds; every
	 * 15 seconds where a webhook is called; 600 requests a minute, a fifth of what
	 * Replicate allows; for 2 hours, four times as long as a prediction may run.
	 * @return the defaults
	 */
	public static PollingSettings defaults() {
		return DEFAULTS;
	}

	/**
	 * Return the wait before the next time: an eighth of the prediction's age, so that
	 * the lag stays in proportion.
	 */
	Duration interval(Duration age, boolean webhook) {
		Duration proportional = age.dividedBy(INTERVALS_PER_AGE);
		Duration atLeast = later(proportional, this.initialInterval);
		Duration interval = (atLeast.compareTo(this.maxInterval) < 0) ? atLeast : this.maxInterval;
		return webhook ? later(interval, this.webhookInterval) : interval;
	}

	private static Duration later(Duration one, Duration other) {
		return (one.compareTo(other) > 0) ? one : other;
	}

	private static void positive(String name, Duration value) {
		Assert.isTrue(!value.isZero() && !value.isNegative(), () -> "'" + name + "' must be positive, not " + value);
	}

}
