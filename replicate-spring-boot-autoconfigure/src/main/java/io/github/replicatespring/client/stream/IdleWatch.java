package io.github.replicatespring.client.stream;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Notices that a connection has been silent for too long while something was asked of it.
 * One timer at most is pending for each connection, however many signals pass.
 */
final class IdleWatch {

	private static final long NOT_WAITING = -1;

	private final Duration limit;

	private final Scheduler scheduler;

	private volatile long waitingSince = NOT_WAITING;

	IdleWatch(Duration limit, Scheduler scheduler) {
		this.limit = limit;
		this.scheduler = scheduler;
	}

	void waiting() {
		this.waitingSince = this.scheduler.now(TimeUnit.MILLISECONDS);
	}

	void arrived() {
		this.waitingSince = NOT_WAITING;
	}

	/**
	 * Fail once the silence has lasted too long; never complete.
	 */
	Mono<Void> expiry() {
		return Mono.defer(() -> Mono.delay(remaining(), this.scheduler))
			.repeat(() -> !remaining().isZero())
			.then(Mono.error(() -> new ConnectionLostException("nothing came for " + this.limit, null)));
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
