package io.github.replicatespring.client.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Reactor doing what a {@link RetryDecision} says.
 *
 * @param decision decides about repetitions
 * @param clock measures how long a call takes
 */
record ReactiveRetries(RetryDecision decision, Clock clock) {

	/**
	 * Repeat an attempt. What Reactor needs for that is made when the first one has
	 * failed, because most do not.
	 */
	<T> Mono<T> repeat(Mono<T> attempt, CallProgress progress) {
		Instant started = this.clock.instant();
		return attempt.onErrorResume((failure) -> {
			Duration delay = delay(failure, 1, progress, started);
			return (delay != null) ? Mono.delay(delay).then(attempt.retryWhen(retry(progress, started, 2, () -> true)))
					: Mono.error(failure);
		});
	}

	/**
	 * Repeat an attempt as long as it may be.
	 */
	<T> Flux<T> repeat(Flux<T> attempt, CallProgress progress, BooleanSupplier repeatable) {
		return attempt.retryWhen(retry(progress, this.clock.instant(), 1, repeatable));
	}

	private Retry retry(CallProgress progress, Instant started, int first, BooleanSupplier repeatable) {
		return Retry.from((failures) -> failures.concatMap((signal) -> {
			int attempts = first + (int) signal.totalRetries();
			Duration delay = repeatable.getAsBoolean() ? delay(signal.failure(), attempts, progress, started) : null;
			return (delay != null) ? Mono.delay(delay) : Mono.error(signal.failure());
		}));
	}

	private @Nullable Duration delay(Throwable failure, int attempts, CallProgress progress, Instant started) {
		Duration elapsed = Duration.between(started, this.clock.instant()).minus(progress.waited());
		return this.decision.delay(failure, attempts - progress.throttled(), elapsed, progress.remaining());
	}

}
