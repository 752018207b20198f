package io.github.replicatespring.client.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.replicatespring.client.pacing.Pacer;
import io.github.replicatespring.client.pacing.Turn;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;

/**
 * Makes each attempt wait for its turn, and passes on what comes of it.
 *
 * @param pacer gives the turns
 * @param apiToken returns the token, whose account's limits count
 * @param clock measures the waits
 * @since 0.1.0
 */
public record Pacing(Pacer pacer, Supplier<String> apiToken, Clock clock) {

	Mono<Turn> turn(OperationCall call, CallProgress progress) {
		return Mono.defer(() -> {
			Instant began = this.clock.instant();
			return this.pacer
				.turn(this.apiToken.get(), call.isPredictionCreated(), progress.order(this.pacer::arrive),
						progress.waited(), progress.remaining())
				.doOnNext((turn) -> progress.waited(Duration.between(began, this.clock.instant())));
		});
	}

	/**
	 * Make an attempt in its turn, which mostly has come.
	 */
	<T> Mono<T> inTurn(OperationCall call, CallProgress progress, Function<Turn, Mono<T>> attempt) {
		return Mono.defer(() -> {
			progress.order(this.pacer::arrive);
			Turn turn = this.pacer.turnNow(this.apiToken.get(), call.isPredictionCreated());
			return (turn != null) ? attempt.apply(turn) : turn(call, progress).flatMap(attempt);
		});
	}

	static <T> Flux<T> use(Turn turn, Flux<T> exchange) {
		return exchange.transform(Operators.<T, T>lift((source, caller) -> new TurnSubscriber<>(caller, turn)));
	}

}
