package io.github.replicatespring.client.await;

import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.training.Training;

/**
 * Takes in what others learn of predictions and trainings, such as a verified webhook
 * delivery, so that whoever awaits them is answered without a request. Never blocks.
 * Thread-safe.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface CompletionSink {

	/**
	 * Take in a prediction as it stands. One that is not tracked here is ignored.
	 * @param prediction the prediction
	 * @param source how it became known
	 */
	void offer(Prediction prediction, CompletionSource source);

	/**
	 * Take in a training as it stands. One that is not tracked here is ignored; all are
	 * unless this is implemented.
	 * @param training the training
	 * @param source how it became known
	 */
	default void offer(Training training, CompletionSource source) {
	}

	/**
	 * Take in that a delivery was refused, which says nothing of any prediction, but that
	 * webhooks may not get through: their ends are polled for as without webhooks, until
	 * a verified delivery arrives. Ignored unless this is implemented.
	 */
	default void refused() {
	}

}
