package io.github.replicatespring.event;

import io.github.replicatespring.client.await.CompletionSource;
import io.github.replicatespring.client.training.Training;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * A training has moved but not ended: it started, or has new output or logs. Which of
 * these it is, Replicate does not say. Updates may be repeated, reordered or missing.
 *
 * @param training the training as it stood
 * @param source how this application came to know
 * @param delivery the webhook delivery, if that is the source
 * @since 0.1.0
 */
public record TrainingUpdatedEvent(Training training, CompletionSource source, @Nullable Delivery delivery) {

	/**
	 * Create an event.
	 */
	public TrainingUpdatedEvent {
		Assert.notNull(training, "'training' must not be null");
	}

	/**
	 * Return the application's own value that it was created with.
	 * @return the value, or {@code null} if there is none
	 */
	public @Nullable String correlation() {
		return (this.delivery != null) ? this.delivery.correlation() : null;
	}

}
