package io.github.replicatespring.client.await;

import java.time.Duration;
import java.time.Instant;

import io.github.replicatespring.client.prediction.Prediction;
import org.jspecify.annotations.Nullable;

/**
 * Ends observations of predictions whose end does not become known, so that none stays
 * open for good. The predictions are followed on, and their end is announced.
 */
final class ObservationLimit {

	static final Duration LONGEST = Duration.ofHours(1);

	/**
	 * Where webhooks are known to arrive, polling asks every five minutes; until then the
	 * end of a prediction that Replicate aborted at its deadline may stay unknown.
	 */
	static final Duration AFTER_DEADLINE = Duration.ofMinutes(5);

	private ObservationLimit() {
	}

	/**
	 * Have the observation ended in time, unless it has ended by itself.
	 */
	static void begin(Agenda agenda, Prediction prediction, CreatedPrediction created) {
		created.whenStopped(agenda.in(limit(prediction.createdAt(), prediction.deadline()), created::stop));
	}

	static Duration limit(@Nullable Instant createdAt, @Nullable Instant deadline) {
		if (createdAt == null || deadline == null) {
			return LONGEST;
		}
		Duration limit = Duration.between(createdAt, deadline).plus(AFTER_DEADLINE);
		return (limit.compareTo(AFTER_DEADLINE) > 0 && limit.compareTo(LONGEST) < 0) ? limit : LONGEST;
	}

}
