package io.github.replicatespring.client.await;

import java.lang.ref.SoftReference;
import java.time.Duration;

import io.github.replicatespring.client.prediction.Prediction;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Announces what webhooks have told of once more, when Replicate has given up repeating
 * them: if listeners failed for all that time, they get another chance; if not, whoever
 * is told drops the repetition. Outputs are not kept in memory for that; one that had to
 * go is read again. Thread-safe.
 */
final class LateAnnouncements {

	private static final Log logger = LogFactory.getLog(LateAnnouncements.class);

	private static final Duration AFTER_THE_LAST_CALL = Duration.ofMinutes(2);

	private final Agenda agenda;

	private final PollRequests requests;

	private final CompletionListener listener;

	LateAnnouncements(Agenda agenda, PollRequests requests, CompletionListener listener) {
		this.agenda = agenda;
		this.requests = requests;
		this.listener = listener;
	}

	void add(Prediction prediction, @Nullable String correlation) {
		String id = prediction.id();
		SoftReference<Prediction> kept = new SoftReference<>(prediction);
		this.agenda.in(AFTER_THE_LAST_CALL, () -> announce(id, kept, correlation));
	}

	private void announce(String id, SoftReference<Prediction> kept, @Nullable String correlation) {
		Prediction prediction = kept.get();
		if (prediction != null) {
			announce(prediction, correlation);
			return;
		}
		this.requests.ask(id)
			.subscribe((read) -> announce(read, correlation), (failure) -> logger
				.debug("Could not read prediction %s again: %s".formatted(id, failure.getMessage())));
	}

	private void announce(Prediction prediction, @Nullable String correlation) {
		this.listener.completed(prediction, CompletionSource.WEBHOOK, correlation);
	}

}
