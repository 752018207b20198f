package io.github.replicatespring.client.await;

import java.time.Duration;

import io.github.replicatespring.client.error.ReplicateException;
import io.github.replicatespring.client.log.ReadableDuration;
import io.github.replicatespring.client.training.Training;

/**
 * A training has not ended within the time that the caller was willing to wait. It goes
 * on at Replicate, may still succeed, and is paid for.
 *
 * @since 0.1.0
 */
public class TrainingTimeoutException extends ReplicateException {

	private final transient Training training;

	TrainingTimeoutException(Training training, Duration deadline) {
		super("Training %s of %s had not ended after %s; it was last seen %s. Wait longer, end it with trainings().cancel(id), or listen for TrainingCompletedEvent"
			.formatted(training.id(), training.model(), ReadableDuration.of(deadline), training.status()));
		this.training = training;
	}

	/**
	 * Return the training as it was last seen.
	 * @return the training, not ended
	 */
	public Training training() {
		return this.training;
	}

}
