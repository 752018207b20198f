package io.github.replicatespring.client.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Notices that a connection has been silent for too long while something was asked of it.
 * One timer at most is pending for each connection, however many signals pass.
 *
 * @since 0.1.0
 */
public final class IdleWatch {

	private static final long NOT_WAITING = -1;

	private final Duration limit;

	private final Scheduler scheduler;

	private volatile long waitingSince = NOT_WAITING;

	/**
	 * Create a watch for one connection.
	 * @param limit the longest silence
	 * @param scheduler keeps the time
	 */
	public IdleWatch(Duration limit, Scheduler scheduler) {
		this.limit = limit;
		this.scheduler = scheduler;
	}

	/**
	 * Something has been asked for.
	 */
	public void waiting() {
		this.waitingSince = this.scheduler.now(TimeUnit.MILLISECONDS);
	}

	/**
	 * Something has come.
	 */
	public void arrived() {
		this.waitingSince = NOT_WAITING;
	}

	/**
	 * Fail once the silence has lasted too long; never complete.
	 * @param failure makes the failure
	 * @return the failure, when it is time
	 */
	public Mono<Void> expiry(Supplier<? extends Throwable> failure) {
		return Mono.defer(() -> Mono.delay(remaining(), this.scheduler))
			.repeat(() -> !remaining().isZero())
			.then(Mono.error(failure));
	}

	private Duration remaining() {
		long since = this.waitingSince;
		if (since == NOT_WAITING) {
			return this.limit;
		}
		Duration waited = Duration.ofMillis(this.scheduler.now(TimeUnit.MILLISECONDS) - since);
		return (waited.compareTo(this.limit) < 0) ? this.limit.minus(waited) : Duration.ZERO;
	}

}
