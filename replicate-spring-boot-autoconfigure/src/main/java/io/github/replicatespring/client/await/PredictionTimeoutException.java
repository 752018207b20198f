package io.github.replicatespring.client.await;

import java.time.Duration;

import io.github.replicatespring.client.error.ReplicateException;
import io.github.replicatespring.client.log.ReadableDuration;
import io.github.replicatespring.client.prediction.Prediction;
import org.jspecify.annotations.Nullable;

/**
 * A prediction has not ended within the time that the caller was willing to wait. It goes
 * on at Replicate, may still succeed, and is paid for.
 *
 * @since 0.1.0
 */
public class PredictionTimeoutException extends ReplicateException {

	private final transient @Nullable Prediction prediction;

	/**
	 * Create an exception for a wait in which not even the creation was known.
	 * @param timeout how long was waited
	 * @param situation what is known
	 */
	public PredictionTimeoutException(Duration timeout, String situation) {
		super("The run was over after %s, its timeout, and %s".formatted(ReadableDuration.of(timeout), situation));
		this.prediction = null;
	}

	/**
	 * Create an exception.
	 * @param prediction the prediction as it was last seen
	 * @param deadline how long was waited
	 */
	public PredictionTimeoutException(Prediction prediction, Duration deadline) {
		super("Prediction %s of %s had not ended after %s; it was last seen %s. Wait longer with deadline(...), end it with cancelAfter(...), or listen for PredictionCompletedEvent"
			.formatted(prediction.id(), prediction.model(), ReadableDuration.of(deadline), prediction.status()));
		this.prediction = prediction;
	}

	/**
	 * Return the prediction as it was last seen.
	 * @return the prediction, not ended, or {@code null} if Replicate has not said yet
	 * that it was created
	 */
	public @Nullable Prediction prediction() {
		return this.prediction;
	}

}
