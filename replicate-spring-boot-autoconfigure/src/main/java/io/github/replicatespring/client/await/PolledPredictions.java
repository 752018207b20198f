package io.github.replicatespring.client.await;

import io.github.replicatespring.client.prediction.Prediction;
import org.jspecify.annotations.Nullable;

/**
 * Whom the {@link Poller} asks for. Implementations are thread-safe.
 */
interface PolledPredictions {

	@Nullable TrackedPrediction tracked(String id);

	/**
	 * Take in an answer.
	 */
	void seen(TrackedPrediction prediction, Prediction answer);

	/**
	 * Take in that there is no use in asking again.
	 */
	void lost(TrackedPrediction prediction, Throwable failure);

}
