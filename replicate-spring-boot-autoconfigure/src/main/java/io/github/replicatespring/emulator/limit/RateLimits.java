package io.github.replicatespring.emulator.limit;

import org.springframework.util.Assert;

/**
 * How many requests are let through.
 *
 * @param creates how many predictions may be created, per minute
 * @param createBurst how many of them at once
 * @param others how many other requests may be made, per minute
 * @param otherBurst how many of them at once
 * @since 0.1.0
 */
public record RateLimits(int creates, int createBurst, int others, int otherBurst) {

	/**
	 * Create limits.
	 * @throws IllegalArgumentException if a number is less than 1
	 */
	public RateLimits {
		Assert.isTrue(Math.min(Math.min(creates, createBurst), Math.min(others, otherBurst)) >= 1,
				() -> "Rate limits must be at least 1, not %d (burst %d) and %d (burst %d)".formatted(creates,
						createBurst, others, otherBurst));
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
	 * Return limits that may be used up at once.
	 * @param creates how many predictions may be created, per minute
	 * @param others how many other requests may be made, per minute
	 * @return the limits
	 */
	public static RateLimits perMinute(int creates, int others) {
		return new RateLimits(creates, creates, others, others);
	}

}
