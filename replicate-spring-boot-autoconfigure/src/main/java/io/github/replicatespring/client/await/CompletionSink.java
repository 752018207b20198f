package io.github.replicatespring.client.await;

import io.github.replicatespring.client.prediction.Prediction;

/**
 * Takes in what others learn of predictions, such as a verified webhook delivery, so that
 * whoever awaits them is answered without a request. Never blocks. Thread-safe.
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

}
