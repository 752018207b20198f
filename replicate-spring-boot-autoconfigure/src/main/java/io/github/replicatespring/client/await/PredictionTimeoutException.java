package io.github.replicatespring.client.await;

import java.time.Duration;

import io.github.replicatespring.client.error.ReplicateException;
import io.github.replicatespring.client.prediction.Prediction;

/**
 * A prediction has not ended within the time that the caller was willing to wait. It goes
 * on at Replicate, may still succeed, and is paid for.
 *
 * @since 0.1.0
 */
public class PredictionTimeoutException extends ReplicateException {

	private final transient Prediction prediction;

	PredictionTimeoutException(Prediction prediction, Duration deadline) {
		super("Prediction %s of %s had not ended after %s; it was last seen %s. Wait longer with deadline(...), end it with cancelAfter(...), or listen for PredictionCompletedEvent"
			.formatted(prediction.id(), prediction.model(), deadline, prediction.status()));
		this.prediction = prediction;
	}

	/**
	 * Return the prediction as it was last seen.
	 * @return the prediction, not ended
	 */
	public Prediction prediction() {
		return this.prediction;
	}

}
