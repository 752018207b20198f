package io.github.replicatespring.completion;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Bounds how long something takes. What begins within a tenth of a second shares one
 * timer, because each that is set and taken back wakes the thread that keeps them, and
 * there may be thousands a second. Thread-safe.
 *
 * @since 0.1.0
 */
public final class SharedDeadline {

	private static final Duration GRAIN = Duration.ofMillis(100);

	private final Duration length;

	private volatile @Nullable Timer latest;

	/**
	 * Create a deadline.
	 * @param length how long something may take; it is ended up to a tenth of a second
	 * later, and never sooner
	 */
	public SharedDeadline(Duration length) {
		this.length = length;
	}

	/**
	 * Bound how long something takes, from its subscription on.
	 * @param <T> what it brings
	 * @param timed what is bounded
	 * @param late what follows instead if it takes longer
	 * @return the one or the other
	 */
	public <T> Mono<T> bound(Mono<T> timed, Mono<T> late) {
		return Mono.defer(() -> timed.timeout(timer().end(), late));
	}

	// Two threads may each set one: both timers are good.
	private Timer timer() {
		long now = Schedulers.parallel().now(TimeUnit.NANOSECONDS);
		Timer current = this.latest;
		if (current == null || now - current.begun() >= GRAIN.toNanos()) {
			current = new Timer(now, Mono.delay(this.length.plus(GRAIN)).cache());
			this.latest = current;
		}
		return current;
	}

	private record Timer(long begun, Mono<Long> end) {
	}

}
