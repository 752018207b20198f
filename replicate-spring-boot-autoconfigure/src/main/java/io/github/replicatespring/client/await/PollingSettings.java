package io.github.replicatespring.client.await;

import java.time.Duration;

import io.github.replicatespring.client.log.ReadableDuration;

import org.springframework.util.Assert;

/**
 * How the client asks for predictions that nobody has told it about.
 *
 * @param initialInterval the wait before a prediction is asked for the first time, and
 * between two times while few are under way, whose ends are noticed within it
 * @param maxInterval the longest wait between two times; it is reached with very many
 * under way
 * @param webhookInterval the shortest wait between two times if a webhook is to be
 * called, as long as none has proven that they arrive; after that it is five minutes
 * @param maxRequestsPerMinute how many requests polling makes in any minute at most; one
 * covers up to 100 predictions, and with very many under way each is asked for less often
 * @param giveUpAfter how old a prediction becomes before it is asked for no more; a
 * training, three days
 * @since 0.1.0
 */
public record PollingSettings(Duration initialInterval, Duration maxInterval, Duration webhookInterval,
		int maxRequestsPerMinute, Duration giveUpAfter) {

	private static final PollingSettings DEFAULTS = new PollingSettings(Duration.ofMillis(400), Duration.ofSeconds(10),
			Duration.ofSeconds(15), 1500, Duration.ofHours(2));

	/**
	 * Create settings.
	 * @throws IllegalArgumentException if a value is out of its range
	 */
	public PollingSettings {
		positive("initialInterval", initialInterval);
		positive("webhookInterval", webhookInterval);
		positive("giveUpAfter", giveUpAfter);
		Assert.isTrue(maxInterval.compareTo(initialInterval) >= 0,
				() -> "'maxInterval' must not be below 'initialInterval', as " + ReadableDuration.of(maxInterval)
						+ " is");
		Assert.isTrue(maxRequestsPerMinute >= 1,
				() -> "'maxRequestsPerMinute' must be at least 1, not " + maxRequestsPerMinute);
	}

	/**
	 * Return the defaults: every 400 milliseconds at first, up to every 10 seconds; every
	 * 15 seconds where a webhook is to be called but none has arrived yet; 1500 requests
	 * a minute, half of what Replicate allows, which only thousands of predictions use
	 * up; for 2 hours, four times as long as a prediction may run.
	 * @return the defaults
	 */
	public static PollingSettings defaults() {
		return DEFAULTS;
	}

	private static void positive(String name, Duration value) {
		Assert.isTrue(!value.isZero() && !value.isNegative(),
				() -> "'" + name + "' must be positive, not " + ReadableDuration.of(value));
	}

}
