package io.github.replicatespring.emulator.limit;

import java.time.Duration;
import java.time.Instant;

/**
 * A bucket that fills steadily; each request takes one token out of it. Thread-safe.
 */
final class Bucket {

	private static final double MINUTE = 60;

	private static final double ONE_TOKEN = 1 - 1e-9;

	private final double perSecond;

	private final int capacity;

	private double tokens;

	private Instant last;

	Bucket(int perMinute, int capacity, Instant start) {
		this.perSecond = perMinute / MINUTE;
		this.capacity = capacity;
		this.tokens = capacity;
		this.last = start;
	}

	/**
	 * Put back what a request took that was refused nevertheless.
	 */
	synchronized void putBack() {
		this.tokens = Math.min(this.capacity, this.tokens + 1);
	}

	synchronized RateLimiter.Standing count(Instant now) {
		double passed = Math.max(0, Duration.between(this.last, now).toNanos() / 1e9);
		this.tokens = Math.min(this.capacity, this.tokens + passed * this.perSecond);
		this.last = now;
		boolean allowed = this.tokens >= ONE_TOKEN;
		this.tokens = Math.max(0, this.tokens - (allowed ? 1 : 0));
		double missing = allowed ? this.capacity - this.tokens : 1 - this.tokens;
		return new RateLimiter.Standing(allowed, (int) this.tokens,
				Duration.ofMillis((long) Math.ceil(1000 * missing / this.perSecond)));
	}

}
