package io.github.replicatespring.completion;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * A queue whose takers let other threads run for a moment before they sleep: what these
 * add meanwhile wakes nobody. Where they share a processor with an event loop that reads
 * one delivery after the other, they would be woken for each. Thread-safe.
 */
final class LingeringQueue extends LinkedBlockingQueue<Runnable> {

	private static final long serialVersionUID = 1L;

	private static final int TIMES = 2;

	LingeringQueue(int capacity) {
		super(capacity);
	}

	@Override
	public Runnable take() throws InterruptedException {
		Runnable soon = linger();
		return (soon != null) ? soon : super.take();
	}

	@Override
	public @Nullable Runnable poll(long timeout, TimeUnit unit) throws InterruptedException {
		Runnable soon = linger();
		return (soon != null) ? soon : super.poll(timeout, unit);
	}

	private @Nullable Runnable linger() {
		Runnable next = poll();
		for (int i = 0; next == null && i < TIMES; i++) {
			Thread.yield();
			next = poll();
		}
		return next;
	}

}
