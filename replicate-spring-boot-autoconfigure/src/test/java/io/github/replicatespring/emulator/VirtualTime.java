package io.github.replicatespring.emulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

import reactor.test.scheduler.VirtualTimeScheduler;

/**
 * A time that stands still until a test moves it.
 */
final class VirtualTime extends Clock {

	private static final Instant START = Instant.parse("2026-03-01T12:00:00.123456789Z");

	private final VirtualTimeScheduler scheduler = VirtualTimeScheduler.create();

	ReplicateEmulator startEmulator() {
		return ReplicateEmulator.start(EmulatorSettings.defaults().withClock(this), this.scheduler);
	}

	VirtualTimeScheduler scheduler() {
		return this.scheduler;
	}

	void pass(Duration duration) {
		this.scheduler.advanceTimeBy(duration);
	}

	@Override
	public Instant instant() {
		return START.plusNanos(this.scheduler.now(TimeUnit.NANOSECONDS));
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		return this;
	}

}
