package io.github.replicatespring.emulator.prediction;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * The emulator's time: what time it is, how long things take, and what runs later.
 *
 * @param clock tells the time
 * @param scheduler runs what is due
 * @param speed how many times faster than normal models and retries are
 * @since 0.1.0
 */
public record EmulatorTime(Clock clock, Scheduler scheduler, double speed) {

	private static final double NANOS_PER_SECOND = 1e9;

	/**
	 * Return the time.
	 * @return the current instant
	 */
	public Instant now() {
		return this.clock.instant();
	}

	/**
	 * Return how long something takes at the emulator's speed.
	 * @param duration how long it takes at normal speed
	 * @return the duration, shorter when the emulator is fast
	 */
	public Duration scaled(Duration duration) {
		double seconds = (duration.getSeconds() + duration.getNano() / NANOS_PER_SECOND) / this.speed;
		return Duration.ofNanos((long) Math.min(Long.MAX_VALUE, seconds * NANOS_PER_SECOND));
	}

	/**
	 * Wait without blocking a thread.
	 * @param duration how long, regardless of the speed
	 * @return completes after that time
	 */
	public Mono<Void> pause(Duration duration) {
		return duration.isZero() ? Mono.empty() : Mono.delay(duration, this.scheduler).then();
	}

}
