package io.github.replicatespring.emulator.http;

import reactor.core.publisher.Mono;

import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

import io.github.replicatespring.emulator.prediction.EmulatedPrediction;
import io.github.replicatespring.emulator.prediction.EmulatorTime;
import io.github.replicatespring.emulator.prediction.PredictionJson;
import io.github.replicatespring.emulator.prediction.PredictionStore;

/**
 * Reads and cancels a prediction.
 */
final class PredictionHandler {

	private final PredictionStore store;

	private final PredictionJson json;

	private final EmulatorTime time;

	private final PlannedRefusals refusals;

	PredictionHandler(PredictionStore store, PredictionJson json, EmulatorTime time, PlannedRefusals refusals) {
		this.store = store;
		this.json = json;
		this.time = time;
		this.refusals = refusals;
	}

	Mono<ServerResponse> get(ServerRequest request) {
		return answer(find(request));
	}

	Mono<ServerResponse> cancel(ServerRequest request) {
		EmulatedPrediction prediction = find(request);
		prediction.cancel(this.time.now());
		return answer(prediction);
	}

	private EmulatedPrediction find(ServerRequest request) {
		EmulatedPrediction prediction = this.store.find(request.pathVariable("id"));
		if (prediction == null) {
			throw Problem.NOT_FOUND.asException();
		}
		this.refusals.check(request, prediction.id(), prediction.order().model());
		return prediction;
	}

	private Mono<ServerResponse> answer(EmulatedPrediction prediction) {
		return Answers.ok(this.json.read(prediction, prediction.state()));
	}

}
