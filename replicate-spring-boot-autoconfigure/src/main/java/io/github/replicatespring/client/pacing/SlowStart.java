package io.github.replicatespring.client.pacing;

import java.util.concurrent.TimeUnit;

/**
 * Finds out what Replicate takes where it does not say so: begins with few requests in
 * flight and lets each answer admit one more, up to a bound; after a refusal keeps to the
 * rate that was taken until then, goes slower with each further refusal and slightly
 * faster with each answer. Not thread-safe.
 */
final class SlowStart {

	private static final int FIRST_WINDOW = 4;

	private static final int LARGEST_WINDOW = 16;

	private static final double FASTER_BY_ANSWER = 0.02;

	private static final double FASTER_BY_SECOND = 0.03;

	private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

	private static final long SLOWEST = TimeUnit.MINUTES.toNanos(1);

	private static final long FORGET_AFTER = TimeUnit.MINUTES.toNanos(2);

	private int window = FIRST_WINDOW;

	private double interval;

	private double nextAt;

	private long since;

	private long lastSentAt;

	private long lastSlowedAt;

	private long lastAnswerAt;

	private int taken;

	long nextAt(InFlight inFlight, long now) {
		long next = (inFlight.uncounted(now) < this.window) ? now : inFlight.nextCountedAt(now);
		return (this.interval > 0) ? Math.max((long) this.nextAt, next) : next;
	}

	/**
	 * Before when no request goes out, whatever is answered meanwhile.
	 */
	long notBefore(long now) {
		return (this.interval > 0) ? Math.max((long) this.nextAt, now) : now;
	}

	void sending(long now) {
		if (this.taken > 0 && now - this.lastSentAt > FORGET_AFTER) {
			this.window = FIRST_WINDOW;
			this.interval = 0;
			this.taken = 0;
		}
		if (this.taken == 0 && this.interval == 0) {
			this.since = now;
		}
		this.lastSentAt = now;
		this.nextAt = Math.max(this.nextAt, now - this.interval) + this.interval;
	}

	void answered(long now) {
		this.taken++;
		this.window = Math.min(this.window + 1, LARGEST_WINDOW);
		this.interval /= 1 + Math.min(FASTER_BY_ANSWER, FASTER_BY_SECOND * (now - this.lastAnswerAt) / SECOND);
		this.lastAnswerAt = now;
	}

	/**
	 * Refusals of requests that were sent before the last change say nothing about it.
	 * After the pause that a refusal names one request at least is taken, so the interval
	 * need not be longer.
	 * @param pause how long nothing is sent
	 * @param named whether the refusal names the pause
	 */
	void refused(Turn turn, long pause, boolean named, long now) {
		if (this.interval > 0 && turn.grantedAt() - this.lastSlowedAt < 0) {
			return;
		}
		double slower = (this.interval > 0) ? this.interval * 2
				: (double) Math.max(now - this.since, pause) / Math.max(this.taken, 1);
		double slowest = (named && pause > 0) ? Math.min(pause, SLOWEST) : SLOWEST;
		this.interval = Math.min(Math.max(slower, 1), slowest);
		this.lastSlowedAt = now;
		this.nextAt = now + pause;
	}

}
