package io.github.replicatespring.client.prediction;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.replicatespring.client.json.JsonFields;
import io.github.replicatespring.client.json.ReplicateJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.util.Assert;

/**
 * One run of a model, as Replicate last described it. Everything but the id may be
 * absent: answers differ by endpoint and age, and Replicate removes input, output and
 * logs of predictions made through the API after an hour. Immutable; written as JSON it
 * is what Replicate sent.
 *
 * @param id identifies the prediction
 * @param model the model as {@code owner/name}, which may differ from the one asked for
 * @param version the version that ran: a hash, or something like {@code hidden} or
 * {@code dp-…}; do not key anything on it
 * @param deployment the deployment as {@code owner/name}, if one ran it
 * @param status where it stands
 * @param source where it was created
 * @param input the input, in which files appear as signed addresses
 * @param output the output, in whatever shape the model gives it
 * @param error why it failed, in the words of the model or the platform
 * @param logs everything the model printed so far
 * @param createdAt when it was created
 * @param startedAt when the model began to run
 * @param completedAt when it ended
 * @param deadline when it is canceled if it has not ended by then
 * @param dataRemoved whether Replicate has removed input, output and logs
 * @param metrics what Replicate measured
 * @param urls addresses that belong to it
 * @param raw the JSON that all of this was read from
 * @since 0.1.0
 */
public record Prediction(String id, @Nullable String model, @Nullable String version, @Nullable String deployment,
		PredictionStatus status, @Nullable PredictionSource source, @Nullable JsonNode input, @Nullable JsonNode output,
		@Nullable String error, @Nullable String logs, @Nullable Instant createdAt, @Nullable Instant startedAt,
		@Nullable Instant completedAt, @Nullable Instant deadline, @Nullable Boolean dataRemoved,
		@Nullable PredictionMetrics metrics, @Nullable PredictionUrls urls, JsonNode raw) {

	/**
	 * Create a prediction from all its parts.
	 * @throws IllegalArgumentException if the JSON is missing, as it is when a request's
	 * parameters are bound: only what Replicate sent makes one
	 */
	public Prediction {
		Assert.notNull(raw, "'raw' must not be null");
	}

	/**
	 * Read a prediction from Replicate's JSON.
	 * @param json the object that Replicate sent
	 * @return the prediction
	 * @throws IllegalArgumentException if this is no prediction, because it has no id or
	 * no status
	 */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public static Prediction of(JsonNode json) {
		JsonFields fields = new JsonFields(json);
		return new Prediction(fields.requiredText("id", "prediction"), fields.text("model"), fields.text("version"),
				fields.text("deployment"), PredictionStatus.of(fields.requiredText("status", "prediction")),
				fields.value("source", PredictionSource::new), fields.node("input"), fields.node("output"),
				fields.text("error"), fields.text("logs"), fields.instant("created_at"), fields.instant("started_at"),
				fields.instant("completed_at"), fields.instant("deadline"), fields.bool("data_removed"),
				fields.object("metrics", PredictionMetrics::of), fields.object("urls", PredictionUrls::of), json);
	}

	/**
	 * Return the output as text: the parts of a list of tokens joined with nothing
	 * between them, a text as it is, anything else as JSON.
	 * @return the text, or {@code null} if there is no output
	 */
	public @Nullable String outputText() {
		return (this.output != null) ? OutputText.of(this.output) : null;
	}

	/**
	 * Return the output converted to a type. Names in snake case are found under camel
	 * case.
	 * @param <T> the type
	 * @param type the type
	 * @return the output, or {@code null} if there is none
	 * @throws OutputConversionException if the output has another shape
	 */
	public <T> @Nullable T outputAs(Class<T> type) {
		return outputAs(ParameterizedTypeReference.forType(type));
	}

	/**
	 * Return the output converted to a generic type such as {@code List<URI>}.
	 * @param <T> the type
	 * @param type the type
	 * @return the output, or {@code null} if there is none
	 * @throws OutputConversionException if the output has another shape
	 */
	public <T> @Nullable T outputAs(ParameterizedTypeReference<T> type) {
		if (this.output == null) {
			return null;
		}
		try {
			return ReplicateJson.mapper()
				.treeToValue(this.output, ReplicateJson.mapper().constructType(type.getType()));
		}
		catch (RuntimeException ex) {
			throw new OutputConversionException(this, type.getType(), ex);
		}
	}

	@JsonValue
	@Override
	public JsonNode raw() {
		return this.raw;
	}

	@Override
	public String toString() {
		return "Prediction[id=" + this.id + ", model=" + this.model + ", status=" + this.status + "]";
	}

}
