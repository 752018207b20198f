package io.github.replicatespring.client.pacing;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * The requests that count for one limit. They go out in the order of their calls; one
 * that is repeated keeps its place. Thread-safe.
 */
final class RequestBucket {

	private final PriorityQueue<Waiter> waiting = new PriorityQueue<>();

	private final Flow flow;

	private final LongSupplier nanoTime;

	private final Scheduler scheduler;

	private @Nullable Disposable alarm;

	private long alarmAt;

	RequestBucket(Flow flow, LongSupplier nanoTime, Scheduler scheduler) {
		this.flow = flow;
		this.nanoTime = nanoTime;
		this.scheduler = scheduler;
	}

	/**
	 * Return a turn at once, or {@code null} if there is none yet.
	 */
	synchronized @Nullable Turn turnNow() {
		long now = this.nanoTime.getAsLong();
		return (this.waiting.isEmpty() && this.flow.nextAt(now) <= now) ? this.flow.send(this, now) : null;
	}

	/**
	 * Return how long nothing at all goes out.
	 */
	synchronized Duration closedFor() {
		return Duration.ofNanos(this.flow.closedFor(this.nanoTime.getAsLong()));
	}

	/**
	 * Return how many requests wait for their turn.
	 */
	synchronized int waiting() {
		return (int) this.waiting.stream().filter((waiter) -> !waiter.gone().get()).count();
	}

	synchronized BucketState state(String name, boolean ownAccount) {
		long now = this.nanoTime.getAsLong();
		return new BucketState(name, ownAccount, this.flow.closedFor(now) > 0, waiting(),
				Duration.ofNanos(Math.max(0, this.flow.nextAt(now) - now)), this.flow.remaining());
	}

	Mono<Turn> turn(long order) {
		return Mono.create((sink) -> {
			Waiter waiter = new Waiter(order, sink);
			change((ignored, now) -> this.waiting.add(waiter));
		});
	}

	/**
	 * Change what is known, and give out the turns that come of it.
	 */
	void change(Change change) {
		Map<Waiter, Turn> granted;
		synchronized (this) {
			long now = this.nanoTime.getAsLong();
			change.apply(this.flow, now);
			granted = this.waiting.isEmpty() ? Map.of() : grant(now);
		}
		granted.forEach((waiter, turn) -> waiter.sink().success(turn));
	}

	private Map<Waiter, Turn> grant(long now) {
		Map<Waiter, Turn> granted = new LinkedHashMap<>();
		while (true) {
			Waiter next = this.waiting.peek();
			if (next == null) {
				return granted;
			}
			if (next.gone().get()) {
				this.waiting.remove();
				continue;
			}
			long at = this.flow.nextAt(now);
			if (at > now) {
				wakeUpAt(at, now);
				return granted;
			}
			granted.put(this.waiting.remove(), this.flow.send(this, now));
		}
	}

	private void wakeUpAt(long at, long now) {
		if (this.alarm != null && this.alarmAt <= at && this.alarmAt > now) {
			return;
		}
		if (this.alarm != null) {
			this.alarm.dispose();
		}
		this.alarmAt = at;
		this.alarm = this.scheduler.schedule(() -> change((flow, time) -> {
		}), at - now, TimeUnit.NANOSECONDS);
	}

	/**
	 * A change of what is known, made under the bucket's lock.
	 */
	@FunctionalInterface
	interface Change {

		void apply(Flow flow, long now);

	}

}
