package io.github.replicatespring.benchmark.waiting;

import java.net.URI;
import java.time.Duration;

/**
 * What is submitted at once.
 *
 * @param api where to
 * @param token the API token
 * @param count how many predictions
 * @param job how long each runs
 * @param speed how much faster than in reality time runs
 * @param cut when it is given up, on the wall
 */
record Load(URI api, String token, int count, Duration job, int speed, Duration cut) {

	/**
	 * What runs for longer on Replicate is not answered by the request that creates it.
	 */
	private static final Duration LONGEST_HELD = Duration.ofSeconds(10);

	Duration scaled(Duration real) {
		return real.dividedBy(this.speed);
	}

	/**
	 * Whether a request may be held until the prediction has ended. The emulator holds it
	 * for ten seconds at any speed.
	 */
	boolean isShort() {
		return this.job.compareTo(LONGEST_HELD) < 0;
	}

}
