package io.github.replicatespring.client.prediction;

import io.github.replicatespring.client.error.ReplicateException;

/**
 * A prediction ended without success: it failed, was canceled or was aborted. Carries the
 * whole prediction, with its error, logs and metrics.
 *
 * @since 0.1.0
 */
public class PredictionFailedException extends ReplicateException {

	private final transient Prediction prediction;

	/**
	 * Create an exception.
	 * @param prediction the prediction that ended without success
	 */
	public PredictionFailedException(Prediction prediction) {
		super(describe(prediction));
		this.prediction = prediction;
	}

	/**
	 * Return the prediction that ended without success.
	 * @return the prediction
	 */
	public Prediction prediction() {
		return this.prediction;
	}

	private static String describe(Prediction prediction) {
		String what = "Prediction %s of %s %s".formatted(prediction.id(), prediction.model(),
				prediction.status().equals(PredictionStatus.FAILED) ? "failed" : "was " + prediction.status());
		return (prediction.error() != null) ? what + ": " + prediction.error() : what;
	}

}
