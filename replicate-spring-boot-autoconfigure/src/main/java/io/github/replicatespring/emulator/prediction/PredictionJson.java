package io.github.replicatespring.emulator.prediction;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import io.github.replicatespring.client.prediction.PredictionStatus;

/**
 * Writes predictions as Replicate does: which members are there depends on where the
 * prediction stands.
 *
 * @since 0.1.0
 */
public final class PredictionJson implements StateWriter {

	private final EmulatorAddress address;

	/**
	 * Create a writer.
	 * @param address where the prediction's URLs point to
	 */
	public PredictionJson(EmulatorAddress address) {
		this.address = address;
	}

	/**
	 * Write a prediction as creating it answers: without output and start, even if the
	 * model has begun meanwhile, and with the time of its creation to the nanosecond.
	 * @param prediction the prediction
	 * @return the JSON
	 */
	public ObjectNode created(EmulatedPrediction prediction) {
		return write(prediction, PredictionState.STARTING, Timestamps.nanoseconds(prediction.createdAt()));
	}

	/**
	 * Write a prediction as creating it answers after a wait: a success still shows as
	 * processing, although its output is whole.
	 * @param prediction the prediction
	 * @return the JSON
	 */
	public ObjectNode waitedFor(EmulatedPrediction prediction) {
		PredictionState state = prediction.state();
		if (state.status().equals(PredictionStatus.SUCCEEDED)) {
			state = new PredictionState(PredictionStatus.PROCESSING, state.logs(), state.output(), state.value(), null,
					null, null, Map.of(), state.dataRemoved());
		}
		return write(prediction, state, Timestamps.milliseconds(prediction.createdAt()));
	}

	@Override
	public ObjectNode read(EmulatedPrediction prediction, PredictionState state) {
		return write(prediction, state, Timestamps.microseconds(prediction.createdAt()));
	}

	private ObjectNode write(EmulatedPrediction prediction, PredictionState state, String createdAt) {
		PredictionOrder order = prediction.order();
		ObjectNode json = JsonNodeFactory.instance.objectNode();
		json.put("id", prediction.id());
		json.put("model", order.model());
		json.put("version", order.version());
		if (order.deployment() != null) {
			json.put("deployment", order.deployment());
		}
		json.set("input", order.input());
		json.put("logs", state.logs());
		writeOutput(json, state);
		json.put("data_removed", state.dataRemoved());
		json.put("error", state.error());
		json.put("source", "api");
		json.put("status", state.status().value());
		json.put("created_at", createdAt);
		writeTimes(json, order, prediction.createdAt(), state);
		writeUrls(json.putObject("urls"), prediction);
		return json;
	}

	private static void writeOutput(ObjectNode json, PredictionState state) {
		if (state.value() != null) {
			json.set("output", state.value());
		}
		else if (!state.output().isEmpty()) {
			ArrayNode output = json.putArray("output");
			state.output().forEach(output::add);
		}
		else if (state.status().isTerminal()) {
			json.putNull("output");
		}
	}

	private static void writeTimes(ObjectNode json, PredictionOrder order, Instant createdAt, PredictionState state) {
		if (order.deadline() != null) {
			json.put("deadline", Timestamps.microseconds(order.deadline()));
		}
		if (state.startedAt() != null) {
			json.put("started_at", Timestamps.microseconds(state.startedAt()));
		}
		if (state.completedAt() != null) {
			json.put("completed_at", Timestamps.microseconds(state.completedAt()));
			writeMetrics(json.putObject("metrics"), createdAt, state.completedAt(), state);
		}
	}

	private static void writeMetrics(ObjectNode metrics, Instant createdAt, Instant completedAt,
			PredictionState state) {
		state.metrics().forEach((name, value) -> metrics.putPOJO(name, value));
		writeSeconds(metrics, "predict_time", state.startedAt(), completedAt);
		writeSeconds(metrics, "total_time", createdAt, completedAt);
	}

	private static void writeSeconds(ObjectNode metrics, String name, @Nullable Instant from, Instant until) {
		if (from != null) {
			metrics.put(name, Duration.between(from, until).toNanos() / 1000 / 1e6);
		}
	}

	private void writeUrls(ObjectNode urls, EmulatedPrediction prediction) {
		String self = this.address.api("/predictions/" + prediction.id());
		urls.put("cancel", self + "/cancel");
		urls.put("get", self);
		urls.put("stream", this.address.stream(prediction.streamKey()));
		urls.put("web", "https://replicate.com/p/" + prediction.id());
	}

}
