package io.github.replicatespring.client.await;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;

import io.github.replicatespring.client.log.ReadableDuration;
import io.github.replicatespring.client.prediction.Prediction;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

import org.springframework.util.Assert;

/**
 * Those who wait for tracked predictions. Their deadlines share one timer.
 *
 * @param agenda ends waits at their deadlines
 * @param recentEnds knows what ended before the wait began
 * @param join begins or goes on to follow a prediction for one waiter more
 * @param leave follows for one waiter less
 * @param hurry asks as often as whoever watches wants
 */
record Waiters(Agenda agenda, RecentEnds recentEnds, Function<Prediction, TrackedPrediction> join,
		Consumer<TrackedPrediction> leave, Consumer<TrackedPrediction> hurry) {

	/**
	 * Answer with the end.
	 * @throws IllegalArgumentException if the deadline is not more than zero
	 */
	Mono<Prediction> end(Prediction prediction, Duration deadline) {
		checkDeadline(deadline);
		return prediction.status().isTerminal() ? Mono.just(prediction)
				: Mono.defer(() -> Mono.justOrEmpty(this.recentEnds.recall(prediction.id())))
					.switchIfEmpty(Mono.create((sink) -> follow(this.join.apply(prediction), deadline, sink)));
	}

	private static void checkDeadline(Duration deadline) {
		Assert.notNull(deadline, "'deadline' must not be null");
		Assert.isTrue(!deadline.isZero() && !deadline.isNegative(),
				() -> "'deadline' must be more than zero, not " + ReadableDuration.of(deadline));
	}

	private void follow(TrackedPrediction entry, Duration deadline, MonoSink<Prediction> sink) {
		Disposable timeout = this.agenda.in(deadline,
				() -> sink.error(new PredictionTimeoutException(entry.latest(), deadline)));
		Disposable end = entry.end().subscribe(sink::success, sink::error);
		sink.onDispose(() -> {
			timeout.dispose();
			end.dispose();
			this.leave.accept(entry);
		});
	}

	/**
	 * Answer with each state that becomes known, the given one first and the end last.
	 * @throws IllegalArgumentException if the deadline is not more than zero
	 */
	Flux<Prediction> states(Prediction prediction, Duration deadline) {
		checkDeadline(deadline);
		return prediction.status().isTerminal() ? Flux.just(prediction)
				: Mono.defer(() -> Mono.justOrEmpty(this.recentEnds.recall(prediction.id())))
					.flux()
					.switchIfEmpty(Flux.create((sink) -> watch(this.join.apply(prediction), prediction, deadline, sink),
							FluxSink.OverflowStrategy.LATEST))
					.startWith(prediction);
	}

	private void watch(TrackedPrediction entry, Prediction prediction, Duration deadline, FluxSink<Prediction> sink) {
		Consumer<Prediction> watcher = sink::next;
		entry.watch(watcher);
		this.hurry.accept(entry);
		Disposable end = end(prediction, deadline).subscribe((ended) -> {
			sink.next(ended);
			sink.complete();
		}, sink::error);
		sink.onDispose(() -> {
			entry.unwatch(watcher);
			end.dispose();
			this.leave.accept(entry);
		});
	}

}
