package io.github.replicatespring.webhook;

import java.net.URI;
import java.time.Instant;
import java.util.Objects;

import io.github.replicatespring.client.json.JsonFields;
import io.github.replicatespring.client.json.ReplicateJson;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.prediction.PredictionStatus;
import io.github.replicatespring.client.training.Training;
import io.github.replicatespring.client.webhook.WebhookKind;
import io.github.replicatespring.client.webhook.WebhookTag;
import io.github.replicatespring.event.Delivery;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import org.springframework.util.Assert;

/**
 * A verified webhook delivery and what it tells of: a prediction or a training, whichever
 * is not {@code null}.
 *
 * @param id identifies the delivery; the same when Replicate sends it again
 * @param timestamp when Replicate sent it
 * @param kind what it tells of
 * @param correlation the application's own value that it was created with, or
 * {@code null}
 * @param trace the trace that it was created in, as {@link WebhookTag} has it, or
 * {@code null}
 * @param prediction the prediction, if it tells of one
 * @param training the training, if it tells of one
 * @since 0.1.0
 */
public record WebhookDelivery(String id, Instant timestamp, WebhookKind kind, @Nullable String correlation,
		@Nullable String trace, @Nullable Prediction prediction, @Nullable Training training) {

	/**
	 * Create a delivery.
	 * @throws IllegalArgumentException unless it tells of either a prediction or a
	 * training
	 */
	public WebhookDelivery {
		Assert.isTrue((prediction != null) != (training != null),
				"A delivery tells of either a prediction or a training");
	}

	/**
	 * Read the body of a delivery that has been verified. The body does not say what it
	 * is: without a tag it counts as a prediction unless it is plainly a training.
	 * @param delivery the verified delivery
	 * @param body its body
	 * @param tag what the address says that it was sent to, if anything
	 * @return the delivery with what it tells of
	 * @throws IllegalArgumentException if the body is neither a prediction nor a training
	 */
	public static WebhookDelivery read(Delivery delivery, byte[] body, @Nullable WebhookTag tag) {
		JsonNode json = parse(body);
		WebhookKind kind = (tag != null) ? tag.kind() : guess(json);
		boolean training = kind == WebhookKind.TRAINING;
		return new WebhookDelivery(delivery.id(), delivery.timestamp(), kind, (tag != null) ? tag.correlation() : null,
				(tag != null) ? tag.trace() : null, training ? null : Prediction.of(json),
				training ? Training.of(json) : null);
	}

	/**
	 * Return the delivery as events name it.
	 * @return the id, the timestamp and the correlation value
	 */
	public Delivery delivery() {
		return new Delivery(this.id, this.timestamp, this.correlation);
	}

	/**
	 * Return the id of what the delivery tells of.
	 * @return the prediction's or training's id
	 */
	public String subject() {
		return (this.training != null) ? this.training.id() : Objects.requireNonNull(this.prediction).id();
	}

	/**
	 * Return where the prediction or training stands.
	 * @return the status
	 */
	public PredictionStatus status() {
		return (this.training != null) ? this.training.status() : Objects.requireNonNull(this.prediction).status();
	}

	private static JsonNode parse(byte[] body) {
		JsonNode json;
		try {
			json = ReplicateJson.mapper().readTree(body);
		}
		catch (JacksonException ex) {
			// Jackson's message would quote the body.
			throw new IllegalArgumentException("The body is no JSON");
		}
		if (json == null || !json.isObject()) {
			throw new IllegalArgumentException("The body is no JSON object");
		}
		return json;
	}

	private static WebhookKind guess(JsonNode json) {
		JsonNode output = json.path("output");
		boolean trained = output.isObject() && output.has("version") && output.has("weights");
		return (trained || isReadAsTraining(json)) ? WebhookKind.TRAINING : WebhookKind.PREDICTION;
	}

	private static boolean isReadAsTraining(JsonNode json) {
		URI get = new JsonFields(json.path("urls")).uri("get");
		return get != null && get.getPath() != null && get.getPath().contains("/trainings/");
	}

}
