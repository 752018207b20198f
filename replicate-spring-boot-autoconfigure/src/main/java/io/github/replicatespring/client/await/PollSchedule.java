package io.github.replicatespring.client.await;

import java.time.Duration;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;

/**
 * Brings up tracked predictions when they are due, no faster than the budget of requests
 * allows, with one timer for all of them. Thread-safe.
 */
final class PollSchedule {

	private static final long NANOSECONDS_PER_MINUTE = TimeUnit.MINUTES.toNanos(1);

	private final PriorityQueue<Due> queue = new PriorityQueue<>();

	private final Scheduler scheduler;

	private final Consumer<TrackedPrediction> poll;

	private final long gap;

	private long nextRequest;

	private @Nullable Disposable timer;

	private long timerDue = Long.MAX_VALUE;

	private boolean closed;

	PollSchedule(Scheduler scheduler, int maxRequestsPerMinute, Consumer<TrackedPrediction> poll) {
		this.scheduler = scheduler;
		this.poll = poll;
		this.gap = NANOSECONDS_PER_MINUTE / maxRequestsPerMinute;
		this.nextRequest = Long.MIN_VALUE;
	}

	long now() {
		return this.scheduler.now(TimeUnit.NANOSECONDS);
	}

	synchronized void add(TrackedPrediction prediction, Duration delay) {
		if (!this.closed) {
			this.queue.add(new Due(prediction, now() + delay.toNanos()));
			arm();
		}
	}

	/**
	 * Let no request begin before the given time, because Replicate asked for it.
	 */
	synchronized void pause(Duration delay) {
		this.nextRequest = Math.max(this.nextRequest, now() + delay.toNanos());
	}

	synchronized void close() {
		this.closed = true;
		this.queue.clear();
		if (this.timer != null) {
			this.timer.dispose();
		}
	}

	private synchronized void arm() {
		Due head = this.queue.peek();
		if (head == null || this.closed) {
			return;
		}
		long due = Math.max(head.due(), this.nextRequest);
		if (due >= this.timerDue) {
			return;
		}
		if (this.timer != null) {
			this.timer.dispose();
		}
		this.timerDue = due;
		this.timer = this.scheduler.schedule(this::fire, Math.max(0, due - now()), TimeUnit.NANOSECONDS);
	}

	private void fire() {
		TrackedPrediction prediction = next();
		arm();
		if (prediction != null) {
			this.poll.accept(prediction);
		}
	}

	private synchronized @Nullable TrackedPrediction next() {
		this.timerDue = Long.MAX_VALUE;
		Due head = this.queue.peek();
		while (head != null && head.prediction().isDone()) {
			this.queue.poll();
			head = this.queue.peek();
		}
		long now = now();
		if (head == null || head.due() > now || this.nextRequest > now) {
			return null;
		}
		this.queue.poll();
		this.nextRequest = now + this.gap;
		return head.prediction();
	}

	private record Due(TrackedPrediction prediction, long due) implements Comparable<Due> {

		@Override
		public int compareTo(Due other) {
			return Long.compare(this.due, other.due);
		}

	}

}
