package io.github.replicatespring.client.prediction;

import java.time.Duration;

import io.github.replicatespring.client.log.ReadableDuration;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * How Replicate is to be asked about one prediction, where its creator knows better than
 * the client's configuration. Immutable; start with {@link #every} or {@link #none()}.
 *
 * @param interval the wait before Replicate is asked, and between two times, at least 100
 * milliseconds; longer where many predictions are under way, so that the client's budget
 * of requests is kept. {@code null} for not asking
 * @param firstAfter the wait before the first time, if it is to be longer; {@code null}
 * if not
 * @since 0.1.0
 */
public record PollingPreference(@Nullable Duration interval, @Nullable Duration firstAfter) {

	private static final Duration SHORTEST = Duration.ofMillis(100);

	private static final PollingPreference NONE = new PollingPreference(null, null);

	/**
	 * Create a preference.
	 * @throws IllegalArgumentException if a value is out of its range, or there is to be
	 * a first time and no asking
	 */
	public PollingPreference {
		Assert.isTrue(interval == null || interval.compareTo(SHORTEST) >= 0,
				() -> "The interval of polling must be at least 100 milliseconds, not "
						+ ReadableDuration.of(interval));
		Assert.isTrue(firstAfter == null || (!firstAfter.isNegative() && !firstAfter.isZero()),
				() -> "'firstAfter' must be more than zero, not " + ReadableDuration.of(firstAfter));
		Assert.isTrue(firstAfter == null || interval != null,
				"'firstAfter' has no meaning without polling: begin with PollingPreference.every(...)");
	}

	/**
	 * Ask at an interval of the prediction's own, whether or not a webhook is to tell of
	 * it as well.
	 * @param interval the wait before Replicate is asked, and between two times, at least
	 * 100 milliseconds
	 * @return the preference
	 */
	public static PollingPreference every(Duration interval) {
		Assert.notNull(interval, "'interval' must not be null: for not asking there is PollingPreference.none()");
		return new PollingPreference(interval, null);
	}

	/**
	 * Do not ask: a webhook will tell. Only for a prediction of whose end one does tell.
	 * What a request for others tells of it is taken in, and it is asked for when the
	 * client would give it up, so that an end of which no webhook came is not lost.
	 * @return the preference
	 */
	public static PollingPreference none() {
		return NONE;
	}

	/**
	 * Return this preference with a longer wait before the first time, for a model that
	 * is known to take its time.
	 * @param firstAfter the wait, more than zero
	 * @return the preference
	 */
	public PollingPreference firstAfter(Duration firstAfter) {
		return new PollingPreference(this.interval, firstAfter);
	}

	/**
	 * Return whether Replicate is to be asked at all.
	 * @return whether it is
	 */
	public boolean isAsking() {
		return this.interval != null;
	}

}
