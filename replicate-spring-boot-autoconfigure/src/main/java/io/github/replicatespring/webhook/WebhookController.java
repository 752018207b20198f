package io.github.replicatespring.webhook;

import io.github.replicatespring.client.await.CompletionSource;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.training.Training;
import io.github.replicatespring.completion.CompletionEvents;

/**
 * Publishes verified deliveries as events. Which path it is reached by is said where it
 * is registered. Thread-safe.
 *
 * @since 0.1.0
 */
@ReplicateWebhook
public class WebhookController {

	private final CompletionEvents events;

	/**
	 * Create the controller.
	 * @param events publishes
	 */
	public WebhookController(CompletionEvents events) {
		this.events = events;
	}

	/**
	 * Publish what a delivery tells of; when this returns, the listeners have handled it.
	 * @param delivery the verified delivery
	 */
	public void receive(WebhookDelivery delivery) {
		Prediction prediction = delivery.prediction();
		if (prediction != null) {
			this.events.publish(prediction, CompletionSource.WEBHOOK, delivery.delivery());
		}
		Training training = delivery.training();
		if (training != null) {
			this.events.publish(training, CompletionSource.WEBHOOK, delivery.delivery());
		}
	}

}
