package io.github.replicatespring.client.pacing;

import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * A limit that the application sets itself, spread evenly, with up to a second's worth at
 * once. Not thread-safe.
 */
final class OwnLimit {

	private static final double MINUTE = TimeUnit.MINUTES.toNanos(1);

	private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

	private final double interval;

	private final double allowance;

	private double exhaustedUntil = Double.NEGATIVE_INFINITY;

	OwnLimit(@Nullable Integer perMinute) {
		this.interval = (perMinute != null) ? MINUTE / perMinute : 0;
		this.allowance = Math.max(SECOND - this.interval, 0);
	}

	long nextAt(long now) {
		return (this.interval > 0) ? (long) Math.max(this.exhaustedUntil - this.allowance, now) : now;
	}

	void sending(long now) {
		this.exhaustedUntil = Math.max(this.exhaustedUntil, now) + this.interval;
	}

}
