package io.github.replicatespring.client.pacing;

import java.time.Duration;

import io.github.replicatespring.client.log.ReadableDuration;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * How the client stays within Replicate's rate limits. It learns them from the answers;
 * limits of one's own come on top, for an account that others use too.
 *
 * @param predictionsPerMinute how many predictions are created in a minute at most; as
 * many as Replicate takes if {@code null}
 * @param othersPerMinute how many other requests are made in a minute at most; as many as
 * Replicate takes if {@code null}
 * @param maxWait how long a call waits for its turn in all, its repetitions included
 * @since 0.1.0
 */
public record RateLimitSettings(@Nullable Integer predictionsPerMinute, @Nullable Integer othersPerMinute,
		Duration maxWait) {

	private static final RateLimitSettings DEFAULTS = new RateLimitSettings(null, null, Duration.ofMinutes(30));

	/**
	 * Create settings.
	 * @throws IllegalArgumentException if a value is out of its range
	 */
	public RateLimitSettings {
		checkLimit("predictionsPerMinute", predictionsPerMinute);
		checkLimit("othersPerMinute", othersPerMinute);
		Assert.isTrue(maxWait != null && !maxWait.isNegative(),
				() -> "'maxWait' must not be negative, as " + ReadableDuration.of(maxWait) + " is");
	}

	/**
	 * Return the defaults: no limits but Replicate's, and waits of up to 30 minutes.
	 * @return the defaults
	 */
	public static RateLimitSettings defaults() {
		return DEFAULTS;
	}

	private static void checkLimit(String name, @Nullable Integer limit) {
		Assert.isTrue(limit == null || limit >= 1, () -> "'%s' must be at least 1, not %s".formatted(name, limit));
	}

}
