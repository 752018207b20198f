package io.github.replicatespring.client.await;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;

/**
 * One timer that rings at the earliest time it has been set to. Time is that of a clock
 * that only goes forward, in nanoseconds. Thread-safe.
 */
final class Alarm {

	private final Scheduler scheduler;

	private final LongSupplier clock;

	private final Runnable ring;

	private @Nullable Disposable timer;

	private long time;

	private boolean set;

	private boolean closed;

	Alarm(Scheduler scheduler, LongSupplier clock, Runnable ring) {
		this.scheduler = scheduler;
		this.clock = clock;
		this.ring = ring;
	}

	long now() {
		return this.clock.getAsLong();
	}

	synchronized void ringAt(long time) {
		if (this.closed || (this.set && this.time - time <= 0)) {
			return;
		}
		if (this.timer != null) {
			this.timer.dispose();
		}
		this.set = true;
		this.time = time;
		this.timer = this.scheduler.schedule(this::ring, Math.max(0, time - now()), TimeUnit.NANOSECONDS);
	}

	private void ring() {
		synchronized (this) {
			this.set = false;
			if (this.closed) {
				return;
			}
		}
		this.ring.run();
	}

	synchronized void close() {
		this.closed = true;
		if (this.timer != null) {
			this.timer.dispose();
		}
	}

}
