package io.github.replicatespring.sample;

import java.time.Instant;

import io.github.replicatespring.client.await.CompletionSource;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.prediction.PredictionStatus;
import io.github.replicatespring.event.Delivery;
import org.jspecify.annotations.Nullable;

/**
 * A verified webhook delivery as the page lists it.
 *
 * @param time when Replicate sent it
 * @param delivery the delivery's id
 * @param prediction the prediction's id
 * @param model the model as {@code owner/name}
 * @param status where the prediction stood
 * @param source how the application came to know
 */
record WebhookReceipt(Instant time, String delivery, String prediction, @Nullable String model, PredictionStatus status,
		CompletionSource source) {

	static WebhookReceipt of(Delivery delivery, Prediction prediction, CompletionSource source) {
		return new WebhookReceipt(delivery.timestamp(), delivery.id(), prediction.id(), prediction.model(),
				prediction.status(), source);
	}

}
