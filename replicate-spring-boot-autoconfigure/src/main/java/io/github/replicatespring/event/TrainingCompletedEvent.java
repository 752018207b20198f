package io.github.replicatespring.event;

import io.github.replicatespring.client.await.CompletionSource;
import io.github.replicatespring.client.training.Training;
import io.github.replicatespring.client.prediction.PredictionStatus;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * A training has ended, with success or without. Published once in this process for every
 * training created through the client or reported by a verified webhook, and again only
 * if a listener failed: listeners should do no harm when they see the same id twice.
 *
 * @param training the training, with its output if it succeeded
 * @param source how this application came to know
 * @param delivery the webhook delivery, if that is the source
 * @param correlation the application's own value that it was created with, or
 * {@code null}
 * @since 0.1.0
 */
public record TrainingCompletedEvent(Training training, CompletionSource source, @Nullable Delivery delivery,
		@Nullable String correlation) {

	/**
	 * Create an event.
	 */
	public TrainingCompletedEvent {
		Assert.notNull(training, "'training' must not be null");
	}

	/**
	 * Create an event with the delivery's correlation value.
	 * @param training the training, which has ended
	 * @param source how this application came to know
	 * @param delivery the webhook delivery, if that is the source
	 */
	public TrainingCompletedEvent(Training training, CompletionSource source, @Nullable Delivery delivery) {
		this(training, source, delivery, (delivery != null) ? delivery.correlation() : null);
	}

	/**
	 * Return whether the training succeeded.
	 * @return whether its status is {@code succeeded}
	 */
	public boolean isSucceeded() {
		return PredictionStatus.SUCCEEDED.equals(this.training.status());
	}

	/**
	 * Return whether the training failed.
	 * @return whether its status is {@code failed}
	 */
	public boolean isFailed() {
		return PredictionStatus.FAILED.equals(this.training.status());
	}

	/**
	 * Return whether the training was canceled, by a caller or by its deadline.
	 * @return whether its status is {@code canceled}
	 */
	public boolean isCanceled() {
		return PredictionStatus.CANCELED.equals(this.training.status());
	}

	/**
	 * Return whether the training was given up before it started.
	 * @return whether its status is {@code aborted}
	 */
	public boolean isAborted() {
		return PredictionStatus.ABORTED.equals(this.training.status());
	}

}
