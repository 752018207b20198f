package io.github.replicatespring.emulator.training;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import io.github.replicatespring.emulator.prediction.EmulatedPrediction;
import io.github.replicatespring.emulator.prediction.EmulatorAddress;
import io.github.replicatespring.emulator.prediction.PredictionState;
import io.github.replicatespring.emulator.prediction.StateWriter;
import io.github.replicatespring.emulator.prediction.Timestamps;

/**
 * Writes trainings as Replicate does: creating and canceling them gives addresses of
 * predictions, reading them gives addresses of trainings.
 *
 * @param address where the addresses point to
 * @since 0.1.0
 */
public record TrainingJson(EmulatorAddress address) implements StateWriter {

	private static final String PREDICTIONS = "/predictions/";

	private static final String TRAININGS = "/trainings/";

	/**
	 * Write a training as creating it answers.
	 * @param training the training
	 * @return the JSON
	 */
	public ObjectNode created(EmulatedPrediction training) {
		ObjectNode json = identity(training).put("logs", "");
		json.putNull("error");
		json.put("status", "starting").put("created_at", Timestamps.nanoseconds(training.createdAt()));
		writeUrls(json, PREDICTIONS + training.id());
		return json;
	}

	/**
	 * Write a training as canceling it answers.
	 * @param training the training
	 * @return the JSON
	 */
	public ObjectNode canceled(EmulatedPrediction training) {
		ObjectNode json = body(training, training.state());
		writeUrls(json, PREDICTIONS + training.id());
		return json;
	}

	@Override
	public ObjectNode read(EmulatedPrediction training, PredictionState state) {
		ObjectNode json = body(training, state);
		writeUrls(json, TRAININGS + training.id());
		return json;
	}

	private static ObjectNode body(EmulatedPrediction training, PredictionState state) {
		ObjectNode json = identity(training).put("logs", state.logs()).put("error", state.error());
		json.put("source", "api").put("status", state.status().value());
		json.set("output", (state.value() != null) ? state.value() : JsonNodeFactory.instance.nullNode());
		json.put("created_at", Timestamps.microseconds(training.createdAt()));
		writeTime(json, "started_at", state.startedAt());
		writeTime(json, "completed_at", state.completedAt());
		ObjectNode metrics = json.putObject("metrics");
		if (state.completedAt() != null) {
			writeSeconds(metrics, "predict_time", state.startedAt(), state.completedAt());
			writeSeconds(metrics, "total_time", training.createdAt(), state.completedAt());
		}
		return json;
	}

	private static ObjectNode identity(EmulatedPrediction training) {
		ObjectNode json = JsonNodeFactory.instance.objectNode();
		json.put("id", training.id());
		json.put("model", training.order().model());
		json.put("version", training.order().version());
		json.set("input", training.order().input());
		return json;
	}

	private static void writeTime(ObjectNode json, String name, @Nullable Instant time) {
		json.put(name, (time != null) ? Timestamps.microseconds(time) : null);
	}

	private static void writeSeconds(ObjectNode metrics, String name, @Nullable Instant from, Instant until) {
		if (from != null) {
			metrics.put(name, Duration.between(from, until).toNanos() / 1000 / 1e6);
		}
	}

	private void writeUrls(ObjectNode json, String path) {
		String self = this.address.api(path);
		json.putObject("urls").put("get", self).put("cancel", self + "/cancel");
	}

}
