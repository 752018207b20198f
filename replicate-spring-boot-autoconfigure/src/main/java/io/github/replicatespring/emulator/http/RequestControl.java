package io.github.replicatespring.emulator.http;

import io.github.replicatespring.emulator.fault.Faults;
import io.github.replicatespring.emulator.journal.Journal;
import io.github.replicatespring.emulator.limit.RateLimiter;

/**
 * What a test can see of requests, and what it can do to them.
 *
 * @param faults what is to go wrong
 * @param journal where requests are written down
 * @param limiter how many requests are let through
 * @since 0.1.0
 */
public record RequestControl(Faults faults, Journal journal, RateLimiter limiter) {

	/**
	 * Forget what has been and what was to come.
	 */
	public void reset() {
		this.faults.clear();
		this.journal.clear();
		this.limiter.limit(null);
	}

}
