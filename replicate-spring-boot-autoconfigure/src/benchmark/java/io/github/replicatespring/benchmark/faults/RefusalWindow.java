package io.github.replicatespring.benchmark.faults;

import java.util.concurrent.TimeUnit;

/**
 * Counts requests that come although it was said to come later. Those that were under way
 * when it was said do not count. Thread-safe.
 */
final class RefusalWindow {

	static final int SECONDS = 2;

	private static final long UNDER_WAY = TimeUnit.MILLISECONDS.toNanos(500);

	private long start = System.nanoTime() - TimeUnit.MINUTES.toNanos(1);

	private long end = this.start;

	private int inside;

	synchronized void arrived() {
		long now = System.nanoTime();
		if (now - this.start > UNDER_WAY && now - this.end < 0) {
			this.inside++;
		}
	}

	synchronized void refused() {
		long now = System.nanoTime();
		if (now - this.end >= 0) {
			this.start = now;
		}
		this.end = now + TimeUnit.SECONDS.toNanos(SECONDS);
	}

	synchronized int inside() {
		return this.inside;
	}

}
