package io.github.replicatespring.emulator.prediction;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import tools.jackson.databind.node.JsonNodeFactory;

import io.github.replicatespring.client.prediction.PredictionStatus;

/**
 * The events of one prediction, kept for readers that come late. Written by one thread at
 * a time.
 */
final class PredictionStream {

	private final Sinks.Many<StreamEvent> events = Sinks.many().replay().all();

	private long second;

	private int numberInSecond;

	void output(String piece, Instant now) {
		emit("output", piece, now);
	}

	void end(PredictionStatus status, @Nullable String error, Instant now) {
		if (status.equals(PredictionStatus.FAILED)) {
			emit("error", json("detail", (error != null) ? error : ""), now);
			emit("done", json("reason", "error"), now);
		}
		else {
			emit("done", status.equals(PredictionStatus.SUCCEEDED) ? "{}" : json("reason", "canceled"), now);
		}
		this.events.tryEmitComplete();
	}

	void abandon() {
		this.events.tryEmitComplete();
	}

	Flux<StreamEvent> events() {
		return this.events.asFlux();
	}

	private void emit(String name, String data, Instant now) {
		boolean sameSecond = now.getEpochSecond() <= this.second;
		this.numberInSecond = sameSecond ? this.numberInSecond + 1 : 0;
		this.second = sameSecond ? this.second : now.getEpochSecond();
		this.events.tryEmitNext(new StreamEvent(this.second + ":" + this.numberInSecond, name, data));
	}

	private static String json(String name, String value) {
		return JsonNodeFactory.instance.objectNode().put(name, value).toString();
	}

}
