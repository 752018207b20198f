package io.github.replicatespring.emulator.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

import io.github.replicatespring.emulator.prediction.EmulatedPrediction;
import io.github.replicatespring.emulator.prediction.EmulatorAddress;
import io.github.replicatespring.emulator.prediction.PredictionJson;
import io.github.replicatespring.emulator.prediction.PredictionStore;

/**
 * Lists predictions, a hundred at a time, newest first.
 */
final class PredictionListHandler {

	private final PredictionStore store;

	private final PageWriter<EmulatedPrediction> pages;

	PredictionListHandler(PredictionStore store, PredictionJson json, EmulatorAddress address) {
		this.store = store;
		this.pages = new PageWriter<>(address, PageWriter.LONG, EmulatedPrediction::id,
				(prediction) -> json.read(prediction, store.state(prediction)));
	}

	Mono<ServerResponse> list(ServerRequest request) {
		return Answers.ok(this.pages.write(request, matching(request)));
	}

	private List<EmulatedPrediction> matching(ServerRequest request) {
		Instant after = instant(request, "created_after");
		Instant before = instant(request, "created_before");
		Optional<String> source = request.queryParam("source");
		if (source.isPresent() && !source.get().equals("web")) {
			throw Problem.badRequest("source must be \"web\"").asException();
		}
		return source.isEmpty() ? this.store.created(after, before) : List.of();
	}

	private static @Nullable Instant instant(ServerRequest request, String name) {
		String text = request.queryParam(name).orElse(null);
		try {
			return (text != null) ? OffsetDateTime.parse(text).toInstant() : null;
		}
		catch (DateTimeException ex) {
			throw Problem.badRequest(name + " must be a date and time such as 2026-01-31T12:00:00Z").asException();
		}
	}

}
