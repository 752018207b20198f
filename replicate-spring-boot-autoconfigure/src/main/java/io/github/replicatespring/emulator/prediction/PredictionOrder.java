package io.github.replicatespring.emulator.prediction;

import java.net.URI;
import java.time.Instant;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

import io.github.replicatespring.client.prediction.WebhookEventType;

/**
 * What was asked for when a prediction was created.
 *
 * @param model {@code owner/name} of the model
 * @param version the version as the prediction shows it
 * @param deployment {@code owner/name} of the deployment, or {@code null}
 * @param input the input as it came
 * @param webhook where to report, or {@code null}
 * @param webhookEvents what to report
 * @param deadline when it is given up, or {@code null}
 * @since 0.1.0
 */
public record PredictionOrder(String model, String version, @Nullable String deployment, ObjectNode input,
		@Nullable URI webhook, Set<WebhookEventType> webhookEvents, @Nullable Instant deadline) {

	/**
	 * Create an order.
	 */
	public PredictionOrder {
		webhookEvents = Set.copyOf(webhookEvents);
	}

	@Override
	public String toString() {
		return "PredictionOrder[model=" + this.model + "]";
	}

}
