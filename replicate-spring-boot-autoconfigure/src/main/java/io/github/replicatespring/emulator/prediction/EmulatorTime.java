package io.github.replicatespring.emulator.prediction;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import io.github.replicatespring.client.log.ReadableDuration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

import org.springframework.util.Assert;

/**
 * The emulator's time: what time it is, how long things take, and what runs later. It
 * passes by itself, and can be moved on. Thread-safe.
 *
 * @since 0.1.0
 */
public final class EmulatorTime {

	private static final double NANOS_PER_SECOND = 1e9;

	/**
	 * Held while what is due is done, so that time is not moved on in the midst of it.
	 */
	private final ReentrantLock work = new ReentrantLock();

	private final TreeSet<DueWork> waiting = new TreeSet<>();

	private final Clock clock;

	private final Scheduler scheduler;

	private final double normalSpeed;

	private volatile double speed;

	/** By how many nanoseconds it has been moved on. */
	private long ahead;

	/** When the scheduler will call; what was asked of it earlier is without effect. */
	private long alarm = Long.MAX_VALUE;

	private long number;

	/**
	 * Create a time.
	 * @param clock tells the time until it is moved on
	 * @param scheduler runs what is due
	 * @param speed how many times faster than normal models and retries are
	 */
	public EmulatorTime(Clock clock, Scheduler scheduler, double speed) {
		this.clock = clock;
		this.scheduler = scheduler;
		this.normalSpeed = speed;
		this.speed = speed;
	}

	/**
	 * Return the time.
	 * @return the current instant
	 */
	public synchronized Instant now() {
		return this.clock.instant().plusNanos(this.ahead);
	}

	/**
	 * Return the clock of everybody else, which is not moved on.
	 * @return the clock
	 */
	public Clock clock() {
		return this.clock;
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
	 * Change the speed of what begins from now on.
	 * @param speed how many times faster than normal models and retries are
	 */
	public void speed(double speed) {
		this.speed = speed;
	}

	/**
	 * Wait without blocking a thread.
	 * @param duration how long, regardless of the speed
	 * @return completes after that time
	 */
	public Mono<Void> pause(Duration duration) {
		return duration.isZero() ? Mono.empty() : Mono.create((sink) -> {
			DueWork work = add(duration, sink::success);
			sink.onDispose(() -> remove(work));
		});
	}

	/**
	 * Move the time on. What becomes due on the way happens before this returns, one
	 * after another, each at its own time.
	 * @param duration by how much, not negative
	 */
	public void advance(Duration duration) {
		Assert.isTrue(!duration.isNegative(),
				() -> "Time can only be moved on, not by " + ReadableDuration.of(duration));
		this.work.lock();
		try {
			long target = elapsed() + duration.toNanos();
			for (DueWork next = poll(target); next != null; next = poll(target)) {
				moveTo(next.at());
				next.action().run();
			}
			moveTo(target);
		}
		finally {
			this.work.unlock();
			setAlarmAnew();
		}
	}

	/**
	 * Go back to the present and to the first speed. What waits goes on waiting as long
	 * as it would have.
	 */
	public synchronized void reset() {
		List<DueWork> all = new ArrayList<>(this.waiting);
		this.waiting.clear();
		for (DueWork work : all) {
			work.moveBack(this.ahead);
			this.waiting.add(work);
		}
		this.ahead = 0;
		this.speed = this.normalSpeed;
		setAlarmAnew();
	}

	private synchronized DueWork add(Duration after, Runnable action) {
		DueWork work = new DueWork(elapsed() + after.toNanos(), this.number++, action);
		this.waiting.add(work);
		setAlarm();
		return work;
	}

	private synchronized void remove(DueWork work) {
		this.waiting.remove(work);
	}

	private synchronized @Nullable DueWork poll(long until) {
		boolean due = !this.waiting.isEmpty() && this.waiting.first().at() <= until;
		return due ? this.waiting.pollFirst() : null;
	}

	private synchronized void moveTo(long at) {
		this.ahead += Math.max(0, at - elapsed());
	}

	private synchronized long elapsed() {
		return this.scheduler.now(TimeUnit.NANOSECONDS) + this.ahead;
	}

	private synchronized void setAlarmAnew() {
		this.alarm = Long.MAX_VALUE;
		setAlarm();
	}

	private synchronized void setAlarm() {
		if (!this.waiting.isEmpty() && this.waiting.first().at() < this.alarm && !this.scheduler.isDisposed()) {
			long due = this.waiting.first().at();
			this.alarm = due;
			this.scheduler.schedule(() -> wake(due), Math.max(0, due - elapsed()), TimeUnit.NANOSECONDS);
		}
	}

	private void wake(long due) {
		this.work.lock();
		try {
			long reached = reached(due);
			for (DueWork next = poll(reached); next != null; next = poll(Math.max(reached, elapsed()))) {
				next.action().run();
			}
		}
		finally {
			this.work.unlock();
			// Also after a fatal error, or nothing would ever be due again.
			setAlarm();
		}
	}

	/** The scheduler decides that an alarm is due: its clock may be coarser. */
	private synchronized long reached(long due) {
		if (due != this.alarm) {
			return elapsed();
		}
		this.alarm = Long.MAX_VALUE;
		return Math.max(due, elapsed());
	}

}
