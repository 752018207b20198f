package io.github.replicatespring.emulator.prediction;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import io.github.replicatespring.client.prediction.PredictionStatus;

/**
 * Where a prediction stands at one moment. Immutable.
 *
 * @param status the status
 * @param logs all logs so far
 * @param output all output so far
 * @param value the output of a model that does not make a list, or {@code null}
 * @param error why it failed, or {@code null}
 * @param startedAt when the model began to run, or {@code null}
 * @param completedAt when it ended, or {@code null}
 * @param metrics what the model reports at its end
 * @param dataRemoved whether input, output and logs have been removed
 * @since 0.1.0
 */
public record PredictionState(PredictionStatus status, String logs, List<String> output, @Nullable JsonNode value,
		@Nullable String error, @Nullable Instant startedAt, @Nullable Instant completedAt, Map<String, Number> metrics,
		boolean dataRemoved) {

	static final PredictionState STARTING = new PredictionState(PredictionStatus.STARTING, "", List.of(), null, null,
			null, null, Map.of(), false);

	/**
	 * Create a state.
	 */
	public PredictionState {
		output = List.copyOf(output);
		metrics = Map.copyOf(metrics);
	}

	PredictionState started(Instant now) {
		return new PredictionState(PredictionStatus.PROCESSING, this.logs, this.output, this.value, null, now, null,
				this.metrics, false);
	}

	PredictionState withLogs(String text) {
		return new PredictionState(this.status, this.logs + text, this.output, this.value, this.error, this.startedAt,
				this.completedAt, this.metrics, false);
	}

	PredictionState withOutput(String piece) {
		List<String> all = new ArrayList<>(this.output);
		all.add(piece);
		return new PredictionState(this.status, this.logs, all, null, this.error, this.startedAt, this.completedAt,
				this.metrics, false);
	}

	PredictionState withValue(JsonNode whole) {
		return new PredictionState(this.status, this.logs, List.of(), whole, this.error, this.startedAt,
				this.completedAt, this.metrics, false);
	}

	PredictionState ended(PredictionStatus end, @Nullable String reason, Map<String, Number> report, Instant now) {
		return new PredictionState(end, this.logs, this.output, this.value, reason, this.startedAt, now, report, false);
	}

	PredictionState withoutData() {
		return new PredictionState(this.status, "", List.of(), null, this.error, this.startedAt, this.completedAt,
				this.metrics, true);
	}

	/**
	 * Return whether the prediction ended before a moment.
	 * @param age how long ago
	 * @param now the current time
	 * @return whether it has ended, that long ago or longer
	 */
	public boolean endedBefore(Duration age, Instant now) {
		return this.completedAt != null && !this.completedAt.plus(age).isAfter(now);
	}

}
