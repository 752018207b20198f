package io.github.replicatespring.emulator.limit;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * How many requests are let through.
 *
 * @param creates how many predictions may be created, per minute
 * @param createBurst how many of them at once
 * @param others how many other requests may be made, per minute
 * @param otherBurst how many of them at once
 * @param createsPerSecond how many predictions may be created in a second, besides what
 * the minute allows; {@code null} for no such limit
 * @since 0.1.0
 */
public record RateLimits(int creates, int createBurst, int others, int otherBurst, @Nullable Integer createsPerSecond) {

	/**
	 * Create limits.
	 * @throws IllegalArgumentException if a number is less than 1
	 */
	public RateLimits {
		Assert.isTrue(Math.min(Math.min(creates, createBurst), Math.min(others, otherBurst)) >= 1,
				() -> "Rate limits must be at least 1, not %d (burst %d) and %d (burst %d)".formatted(creates,
						createBurst, others, otherBurst));
		Assert.isTrue(createsPerSecond == null || createsPerSecond >= 1,
				() -> "The limit of creates per second must be at least 1, not " + createsPerSecond);
	}

	/**
	 * Create limits without one of creates per second.
	 * @param creates how many predictions may be created, per minute
	 * @param createBurst how many of them at once
	 * @param others how many other requests may be made, per minute
	 * @param otherBurst how many of them at once
	 */
	public RateLimits(int creates, int createBurst, int others, int otherBurst) {
		this(creates, createBurst, others, otherBurst, null);
	}

	/**
	 * Return the limits of an ordinary account: 600 creates and 3000 other requests per
	 * minute.
	 * @return the limits
	 */
	public static RateLimits ordinary() {
		return perMinute(600, 3000);
	}

	/**
	 * Return the limits of an account with little credit: 6 creates per minute, one at a
	 * time.
	 * @return the limits
	 */
	public static RateLimits ofLittleCredit() {
		return new RateLimits(6, 1, 3000, 3000);
	}

	/**
	 * Return the limits of a fresh account: 6 creates per minute, and 1 in a second.
	 * @return the limits
	 */
	public static RateLimits ofFreshAccount() {
		return new RateLimits(6, 6, 3000, 3000, 1);
	}

	/**
	 * Return limits that may be used up at once.
	 * @param creates how many predictions may be created, per minute
	 * @param others how many other requests may be made, per minute
	 * @return the limits
	 */
	public static RateLimits perMinute(int creates, int others) {
		return new RateLimits(creates, creates, others, others);
	}

}
