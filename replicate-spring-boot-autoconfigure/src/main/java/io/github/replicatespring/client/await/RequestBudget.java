package io.github.replicatespring.client.await;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.github.replicatespring.client.pacing.RateLimit;
import org.jspecify.annotations.Nullable;

/**
 * When a request may begin. In any minute no more begin than are allowed; after a quiet
 * time a tenth of them at once. While Replicate cannot be reached, one at a time tries,
 * ever more seldom. Thread-safe.
 */
final class RequestBudget {

	/** No request may begin before one that is under way has ended. */
	static final long AFTER_AN_ANSWER = Long.MAX_VALUE;

	private static final int TENTH = 10;

	private static final int MOST_UNDER_WAY = 16;

	private static final int LONGEST_SHIFT = 6;

	private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(500);

	private static final Duration PAUSE_WHEN_THROTTLED = Duration.ofSeconds(10);

	private static final double SMALLEST_SHARE = 1 / 16.0;

	private static final double SHARE_WON_BACK = 1 / 100.0;

	private final double perNanosecond;

	private final double burst;

	private double available;

	private long counted;

	private long pausedUntil;

	private int underWay;

	private int failures;

	private double share = 1;

	RequestBudget(int maxRequestsPerMinute, long now) {
		this.burst = Math.max(1, maxRequestsPerMinute / TENTH);
		this.perNanosecond = Math.max(1, maxRequestsPerMinute - this.burst) / TimeUnit.MINUTES.toNanos(1);
		this.available = this.burst;
		this.counted = now;
		this.pausedUntil = now;
	}

	/**
	 * Return how long to wait before the next request.
	 * @param now the time
	 * @return the wait in nanoseconds, 0 if a request may begin now
	 */
	synchronized long delay(long now) {
		if (this.underWay >= ((this.failures > 0) ? 1 : MOST_UNDER_WAY)) {
			return AFTER_AN_ANSWER;
		}
		count(now);
		double lacking = Math.max(0, 1 - this.available);
		return Math.max(Math.max(0, this.pausedUntil - now),
				(long) Math.ceil(lacking / (this.perNanosecond * this.share)));
	}

	private void count(long now) {
		double earned = (now - this.counted) * this.perNanosecond * this.share;
		this.available = Math.min(this.burst, this.available + Math.max(0, earned));
		this.counted = now;
	}

	synchronized PollingState state(int followed, long now) {
		count(now);
		return new PollingState(followed, (int) this.available, this.share,
				Duration.ofNanos(Math.max(0, this.pausedUntil - now)));
	}

	synchronized void begin() {
		this.underWay++;
		this.available--;
	}

	synchronized void answered() {
		this.underWay--;
		this.failures = 0;
		this.share = Math.min(1, this.share + SHARE_WON_BACK);
	}

	/**
	 * Take in that Replicate could not be reached or had trouble of its own. What had
	 * been saved up is lost, so that there is no rush when it is back.
	 */
	synchronized void unreachable(long now) {
		this.underWay--;
		this.failures++;
		this.available = Math.min(0, this.available);
		this.counted = now;
		pause(now, FIRST_PAUSE << Math.min(this.failures - 1, LONGEST_SHIFT));
	}

	/**
	 * Take in that Replicate asked for patience: wait, and go on at half the pace.
	 */
	synchronized void throttled(long now, @Nullable Duration patience) {
		this.underWay--;
		this.available = Math.min(0, this.available);
		this.counted = now;
		this.share = Math.max(SMALLEST_SHARE, this.share / 2);
		pause(now, RateLimit.bounded((patience != null) ? patience : PAUSE_WHEN_THROTTLED).toNanos());
	}

	private void pause(long now, long pause) {
		if (now + pause - this.pausedUntil > 0) {
			this.pausedUntil = now + pause;
		}
	}

}
