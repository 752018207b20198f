package io.github.replicatespring.event;

import java.util.List;

import io.github.replicatespring.client.await.CompletionSource;
import io.github.replicatespring.client.output.OutputCopy;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.prediction.PredictionStatus;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * A prediction has ended, with success or without. Published once in this process for
 * every prediction created through the client or reported by a verified webhook, and
 * again only if a listener failed: listeners should do no harm when they see the same id
 * twice.
 *
 * @param prediction the prediction, with its output if it succeeded
 * @param source how this application came to know
 * @param delivery the webhook delivery, if that is the source
 * @param correlation the application's own value that it was created with, or
 * {@code null}
 * @param copies the copies of its output files that the application keeps, if it keeps
 * some
 * @since 0.1.0
 */
public record PredictionCompletedEvent(Prediction prediction, CompletionSource source, @Nullable Delivery delivery,
		@Nullable String correlation, List<OutputCopy> copies) {

	/**
	 * Create an event.
	 */
	public PredictionCompletedEvent {
		Assert.notNull(prediction, "'prediction' must not be null");
		copies = List.copyOf(copies);
	}

	/**
	 * Create an event without copies of files, with the delivery's correlation value.
	 * @param prediction the prediction, which has ended
	 * @param source how this application came to know
	 * @param delivery the webhook delivery, if that is the source
	 */
	public PredictionCompletedEvent(Prediction prediction, CompletionSource source, @Nullable Delivery delivery) {
		this(prediction, source, delivery, (delivery != null) ? delivery.correlation() : null, List.of());
	}

	/**
	 * Return whether the prediction succeeded.
	 * @return whether its status is {@code succeeded}
	 */
	public boolean isSucceeded() {
		return PredictionStatus.SUCCEEDED.equals(this.prediction.status());
	}

	/**
	 * Return whether the prediction failed.
	 * @return whether its status is {@code failed}
	 */
	public boolean isFailed() {
		return PredictionStatus.FAILED.equals(this.prediction.status());
	}

	/**
	 * Return whether the prediction was canceled, by a caller or by its deadline.
	 * @return whether its status is {@code canceled}
	 */
	public boolean isCanceled() {
		return PredictionStatus.CANCELED.equals(this.prediction.status());
	}

	/**
	 * Return whether the prediction was given up before it started.
	 * @return whether its status is {@code aborted}
	 */
	public boolean isAborted() {
		return PredictionStatus.ABORTED.equals(this.prediction.status());
	}

}
