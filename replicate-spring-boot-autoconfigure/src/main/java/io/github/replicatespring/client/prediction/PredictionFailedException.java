package io.github.replicatespring.client.prediction;

import java.time.Instant;

import io.github.replicatespring.client.error.ReplicateException;

import org.springframework.util.StringUtils;

/**
 * A prediction ended without success: it failed, was canceled or was aborted. Carries the
 * whole prediction, with its error, of which the message has the beginning, logs and
 * metrics.
 *
 * @since 0.1.0
 */
public class PredictionFailedException extends ReplicateException {

	private static final int MAX_SHOWN = 500;

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
	 * Pass a prediction on if it succeeded.
	 * @param prediction a prediction that has ended
	 * @return the prediction
	 * @throws PredictionFailedException if it did not succeed
	 */
	public static Prediction unlessSucceeded(Prediction prediction) {
		if (!prediction.status().isSucceeded()) {
			throw new PredictionFailedException(prediction);
		}
		return prediction;
	}

	/**
	 * Return the prediction that ended without success.
	 * @return the prediction
	 */
	public Prediction prediction() {
		return this.prediction;
	}

	/**
	 * Replicate has a deadline for what was created with a time to cancel it after.
	 */
	private static boolean isOverItsDeadline(Prediction prediction) {
		Instant deadline = prediction.deadline();
		Instant completedAt = prediction.completedAt();
		if (deadline == null || prediction.status().equals(PredictionStatus.FAILED)) {
			return false;
		}
		return (completedAt != null) ? !completedAt.isBefore(deadline)
				: prediction.status().equals(PredictionStatus.ABORTED);
	}

	private static String describe(Prediction prediction) {
		String what = "Prediction %s of %s %s".formatted(prediction.id(), prediction.model(),
				prediction.status().equals(PredictionStatus.FAILED) ? "failed" : "was " + prediction.status());
		if (isOverItsDeadline(prediction)) {
			what += " because its cancelAfter was over";
		}
		return (prediction.error() != null) ? what + ": " + StringUtils.truncate(prediction.error(), MAX_SHOWN) : what;
	}

}
