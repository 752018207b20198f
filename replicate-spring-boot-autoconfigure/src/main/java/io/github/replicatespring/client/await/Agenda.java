package io.github.replicatespring.client.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.LongSupplier;

import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;

/**
 * What is to be done later, however much it is, with one timer. Thread-safe.
 */
final class Agenda {

	private static final Duration LONGEST = Duration.ofDays(365);

	private final NavigableSet<Appointment> appointments = new TreeSet<>(
			Comparator.comparingLong(Appointment::time).thenComparingLong(Appointment::number));

	private final Alarm alarm;

	private final long start;

	private long numbers;

	Agenda(Scheduler scheduler, LongSupplier clock) {
		this.alarm = new Alarm(scheduler, clock, this::perform);
		this.start = clock.getAsLong();
	}

	/**
	 * Have something done once.
	 * @param delay how long from now
	 * @param task what to do, quickly
	 * @return takes it off the agenda
	 */
	Disposable in(Duration delay, Runnable task) {
		Appointment appointment;
		synchronized (this.appointments) {
			appointment = new Appointment(elapsed() + nanoseconds(delay), this.numbers++, task);
			this.appointments.add(appointment);
		}
		this.alarm.ringAt(this.start + appointment.time());
		return () -> remove(appointment);
	}

	private static long nanoseconds(Duration delay) {
		return (delay.compareTo(LONGEST) < 0) ? delay.toNanos() : LONGEST.toNanos();
	}

	private long elapsed() {
		return this.alarm.now() - this.start;
	}

	private void remove(Appointment appointment) {
		synchronized (this.appointments) {
			this.appointments.remove(appointment);
		}
	}

	private void perform() {
		due().forEach((appointment) -> appointment.task().run());
	}

	private List<Appointment> due() {
		List<Appointment> due = new ArrayList<>();
		synchronized (this.appointments) {
			due.addAll(this.appointments.headSet(new Appointment(elapsed(), Long.MAX_VALUE, () -> {
			}), true));
			due.forEach(this.appointments::remove);
			if (!this.appointments.isEmpty()) {
				this.alarm.ringAt(this.start + this.appointments.first().time());
			}
		}
		return due;
	}

	void close() {
		this.alarm.close();
		synchronized (this.appointments) {
			this.appointments.clear();
		}
	}

	private record Appointment(long time, long number, Runnable task) {

	}

}
