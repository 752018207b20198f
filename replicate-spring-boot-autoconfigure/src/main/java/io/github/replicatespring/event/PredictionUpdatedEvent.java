package io.github.replicatespring.event;

import io.github.replicatespring.client.await.CompletionSource;
import io.github.replicatespring.client.prediction.Prediction;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * A prediction has moved but not ended: it started, or has new output or logs. Which of
 * these it is, Replicate does not say. Updates may be repeated, reordered or missing.
 *
 * @param prediction the prediction as it stood
 * @param source how this application came to know
 * @param delivery the webhook delivery, if that is the source
 * @since 0.1.0
 */
public record PredictionUpdatedEvent(Prediction prediction, CompletionSource source, @Nullable Delivery delivery) {

	/**
	 * Create an event.
	 */
	public PredictionUpdatedEvent {
		Assert.notNull(prediction, "'prediction' must not be null");
	}

	/**
	 * Return the application's own value that it was created with.
	 * @return the value, or {@code null} if there is none
	 */
	public @Nullable String correlation() {
		return (this.delivery != null) ? this.delivery.correlation() : null;
	}

}
