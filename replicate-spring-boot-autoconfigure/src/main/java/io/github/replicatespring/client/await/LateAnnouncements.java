package io.github.replicatespring.client.await;

import java.lang.ref.SoftReference;
import java.time.Duration;

import io.github.replicatespring.client.prediction.Prediction;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Announces what webhooks have told of once more, when Replicate has given up repeating
 * them: if listeners failed for all that time, they get another chance; if not, whoever
 * is told drops the repetition. Outputs are not kept in memory for that; one that had to
 * go is read again. Thread-safe.
 */
final class LateAnnouncements {

	private static final Log logger = LogFactory.getLog("io.github.replicatespring.client");

	private static final Duration AFTER_THE_LAST_CALL = Duration.ofMinutes(2);

	private final Agenda agenda;

	private final PollRequests predictions;

	private final PollRequests trainings;

	private final CompletionListener listener;

	LateAnnouncements(Agenda agenda, PollRequests predictions, PollRequests trainings, CompletionListener listener) {
		this.agenda = agenda;
		this.predictions = predictions;
		this.trainings = trainings;
		this.listener = listener;
	}

	void add(Announcement announcement, Prediction prediction) {
		SoftReference<Prediction> kept = new SoftReference<>(prediction);
		this.agenda.in(AFTER_THE_LAST_CALL, () -> announce(announcement, kept));
	}

	private void announce(Announcement announcement, SoftReference<Prediction> kept) {
		Prediction prediction = kept.get();
		if (prediction != null) {
			announcement.make(this.listener, prediction, CompletionSource.WEBHOOK);
			return;
		}
		(announcement.training() ? this.trainings : this.predictions).ask(announcement.id())
			.subscribe((read) -> announcement.make(this.listener, read, CompletionSource.WEBHOOK), (failure) -> logger
				.debug("Could not read %s again: %s".formatted(announcement.id(), failure.getMessage())));
	}

}
