package io.github.replicatespring.client.pacing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

	/** No later than when the first of those that wait gives up. */
	private long firstUntil;

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

	/**
	 * Wait for a turn. Fails with a {@link TimeoutException} as soon as it is certain
	 * that the turn does not come in time, at the latest when the time is over.
	 * @param order the place of the call in the order of calls
	 * @param longest how long the call may wait
	 */
	Mono<Turn> turn(long order, Duration longest) {
		Mono<Turn> turn = Mono.create((sink) -> change((ignored, now) -> {
			Waiter waiter = new Waiter(order, now + longest.toNanos(), sink);
			this.firstUntil = this.waiting.isEmpty() ? waiter.until() : Math.min(this.firstUntil, waiter.until());
			this.waiting.add(waiter);
		}));
		return turn.timeout(longest, this.scheduler);
	}

	/**
	 * Change what is known, give out the turns that come of it, and send those away whose
	 * turn cannot come in time any more.
	 */
	void change(Change change) {
		Map<Waiter, Turn> granted = Map.of();
		List<Waiter> hopeless = List.of();
		synchronized (this) {
			long now = this.nanoTime.getAsLong();
			change.apply(this.flow, now);
			if (!this.waiting.isEmpty()) {
				granted = grant(now);
				hopeless = hopeless(now);
			}
		}
		granted.forEach((waiter, turn) -> waiter.sink().success(turn));
		hopeless.forEach((waiter) -> waiter.sink().error(new TimeoutException("The turn comes too late")));
	}

	private List<Waiter> hopeless(long now) {
		long notBefore = this.flow.notBefore(now);
		if (this.waiting.isEmpty() || notBefore <= this.firstUntil) {
			return List.of();
		}
		List<Waiter> hopeless = new ArrayList<>();
		this.firstUntil = Long.MAX_VALUE;
		this.waiting.removeIf((waiter) -> {
			if (waiter.until() < notBefore) {
				hopeless.add(waiter);
				return true;
			}
			this.firstUntil = Math.min(this.firstUntil, waiter.until());
			return false;
		});
		return hopeless;
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
				long countedAt = this.flow.countedAt(now);
				wakeUpAt((countedAt > now) ? Math.min(at, countedAt) : at, now);
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
