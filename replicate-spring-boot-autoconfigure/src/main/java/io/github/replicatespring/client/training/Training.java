package io.github.replicatespring.client.training;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.replicatespring.client.json.JsonFields;
import io.github.replicatespring.client.prediction.PredictionMetrics;
import io.github.replicatespring.client.prediction.PredictionSource;
import io.github.replicatespring.client.prediction.PredictionStatus;
import io.github.replicatespring.client.prediction.PredictionUrls;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.util.Assert;

/**
 * One training of a model, as Replicate last described it. Everything but the id may be
 * absent. Immutable; written as JSON it is what Replicate sent.
 *
 * @param id identifies the training; trainings and predictions share one space of ids
 * @param model the model that is trained, as {@code owner/name}
 * @param version the version that is trained
 * @param status where it stands
 * @param source where it was created
 * @param input the input, in which files appear as signed addresses
 * @param output the output: the version that came of it, and its weights
 * @param error why it failed
 * @param logs everything printed so far
 * @param createdAt when it was created
 * @param startedAt when it began to run
 * @param completedAt when it ended
 * @param metrics what Replicate measured
 * @param urls addresses that belong to it
 * @param raw the JSON that all of this was read from
 * @since 0.1.0
 */
public record Training(String id, @Nullable String model, @Nullable String version, PredictionStatus status,
		@Nullable PredictionSource source, @Nullable JsonNode input, @Nullable JsonNode output, @Nullable String error,
		@Nullable String logs, @Nullable Instant createdAt, @Nullable Instant startedAt, @Nullable Instant completedAt,
		@Nullable PredictionMetrics metrics, @Nullable PredictionUrls urls, JsonNode raw) {

	/**
	 * Create a training from all its parts.
	 * @throws IllegalArgumentException if the JSON is missing, as it is when a request's
	 * parameters are bound: only what Replicate sent makes one
	 */
	public Training {
		Assert.notNull(raw, "'raw' must not be null");
	}

	/**
	 * Read a training from Replicate's JSON.
	 * @param json the object that Replicate sent
	 * @return the training
	 * @throws IllegalArgumentException if this is no training, because it has no id or no
	 * status
	 */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public static Training of(JsonNode json) {
		JsonFields fields = new JsonFields(json);
		return new Training(fields.requiredText("id", "training"), fields.text("model"), fields.text("version"),
				PredictionStatus.of(fields.requiredText("status", "training")),
				fields.value("source", PredictionSource::new), fields.node("input"), fields.node("output"),
				fields.text("error"), fields.text("logs"), fields.instant("created_at"), fields.instant("started_at"),
				fields.instant("completed_at"), fields.object("metrics", PredictionMetrics::of),
				fields.object("urls", PredictionUrls::of), json);
	}

	/**
	 * Return the model that the new version belongs to.
	 * @return the model as {@code owner/name}, or {@code null} before the training has
	 * succeeded, unless Replicate says it earlier
	 */
	public @Nullable String destination() {
		String destination = new JsonFields(this.raw).text("destination");
		String trained = (this.output != null) ? new JsonFields(this.output).text("version") : null;
		if (destination != null || trained == null || !trained.contains("/")) {
			return destination;
		}
		return trained.split(":", 2)[0];
	}

	@JsonValue
	@Override
	public JsonNode raw() {
		return this.raw;
	}

	@Override
	public String toString() {
		return "Training[id=" + this.id + ", model=" + this.model + ", status=" + this.status + "]";
	}

}
