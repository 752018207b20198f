package io.github.replicatespring.benchmark.waiting;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.replicatespring.benchmark.table.Cell;
import io.github.replicatespring.benchmark.table.Figure;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;

/**
 * What became of a load. Thread-safe.
 */
final class Outcome {

	private final Queue<Double> lags = new ConcurrentLinkedQueue<>();

	private final AtomicInteger requests = new AtomicInteger();

	private final AtomicInteger throttled = new AtomicInteger();

	private final AtomicInteger errors = new AtomicInteger();

	private final Set<String> kinds = new ConcurrentSkipListSet<>();

	private final Load load;

	private final CountDownLatch open;

	private boolean cut;

	Outcome(Load load) {
		this.load = load;
		this.open = new CountDownLatch(load.count());
	}

	static Outcome of(Load load, JsonNode told) {
		Outcome outcome = new Outcome(load);
		told.path("lags").valueStream().forEach((lag) -> outcome.lags.add(lag.doubleValue() * load.speed() / 1000));
		outcome.requests.set(told.path("requests").intValue());
		outcome.throttled.set(told.path("throttled").intValue());
		outcome.errors.set(told.path("errors").intValue());
		outcome.cut = told.path("cut").booleanValue();
		return outcome;
	}

	/**
	 * Forget what it took to warm up.
	 */
	void begin() {
		this.requests.set(0);
		this.throttled.set(0);
	}

	/**
	 * Count a request and its answer.
	 */
	Mono<ClientResponse> counted(ClientRequest request, ExchangeFunction next) {
		return Mono.defer(() -> {
			this.requests.incrementAndGet();
			return next.exchange(request);
		}).doOnNext((response) -> {
			if (response.statusCode().isSameCodeAs(HttpStatus.TOO_MANY_REQUESTS)) {
				this.throttled.incrementAndGet();
			}
		});
	}

	void ended(@Nullable Instant completed) {
		if (completed == null) {
			failed("no completed_at");
			return;
		}
		this.lags.add(Duration.between(completed, Instant.now()).toNanos() / 1e9 * this.load.speed());
		this.open.countDown();
	}

	void failed(Throwable failure) {
		failed(failure.getClass().getSimpleName()
				+ ((failure.getCause() != null) ? " because of " + failure.getCause().getClass().getSimpleName() : ""));
	}

	private void failed(String kind) {
		this.kinds.add(kind);
		this.errors.incrementAndGet();
		this.open.countDown();
	}

	/**
	 * Wait until all have ended one way or the other, or it takes too long.
	 */
	Outcome await() throws InterruptedException {
		this.cut = !this.open.await(this.load.cut().toMillis(), TimeUnit.MILLISECONDS);
		return this;
	}

	/**
	 * Return all outcomes as one.
	 */
	static Cell cell(List<Outcome> outcomes) {
		List<Double> lags = new ArrayList<>();
		outcomes.forEach((outcome) -> lags.addAll(outcome.lags));
		int submitted = outcomes.stream().mapToInt((outcome) -> outcome.load.count()).sum();
		StringBuilder note = new StringBuilder();
		if (lags.isEmpty()) {
			note.append("none ended");
		}
		else {
			double requests = outcomes.stream().mapToInt((outcome) -> outcome.requests.get()).sum();
			note.append(
					"p99 %.2f, %.2f requests each".formatted(Figure.of(lags).percentile(99), requests / lags.size()));
		}
		note(note, ", %,d × 429", outcomes.stream().mapToInt((outcome) -> outcome.throttled.get()).sum());
		note(note, ", %,d errors", outcomes.stream().mapToInt((outcome) -> outcome.errors.get()).sum());
		outcomes.stream()
			.flatMap((outcome) -> outcome.kinds.stream())
			.distinct()
			.forEach((kind) -> note.append(", ").append(kind));
		Outcome first = outcomes.get(0);
		if (first.cut) {
			note.append(", cut at %d s".formatted(first.load.cut().toSeconds()));
		}
		if (lags.size() < submitted) {
			note.append(" (%,d of %,d)".formatted(lags.size(), submitted));
		}
		return new Cell(lags.isEmpty() ? null : Figure.of(lags), note.toString());
	}

	private static void note(StringBuilder note, String pattern, int count) {
		if (count > 0) {
			note.append(pattern.formatted(count));
		}
	}

}
