package io.github.replicatespring.client.await.scale;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock that runs faster than others.
 */
final class FastClock extends Clock {

	private final Instant start = Instant.parse("2026-11-21T09:00:00.123456Z");

	private final long begun = System.nanoTime();

	private final int speed;

	FastClock(int speed) {
		this.speed = speed;
	}

	@Override
	public Instant instant() {
		return this.start.plusNanos((System.nanoTime() - this.begun) * this.speed);
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
