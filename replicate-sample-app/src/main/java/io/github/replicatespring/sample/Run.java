package io.github.replicatespring.sample;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import io.github.replicatespring.client.await.CompletionSource;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.prediction.PredictionStatus;
import org.jspecify.annotations.Nullable;

/**
 * A run as its card shows it. Immutable.
 *
 * @param id the prediction's id
 * @param model the model as {@code owner/name}
 * @param prompt what the model was asked; empty if it takes no prompt
 * @param settings what else was chosen, for people
 * @param begunAt when this application first heard of it
 * @param status where it stands
 * @param percent how far it is, if the model says so
 * @param text what the model has written so far
 * @param ending how it ended; {@code null} before
 */
record Run(String id, @Nullable String model, String prompt, List<String> settings, Instant begunAt,
		PredictionStatus status, @Nullable Integer percent, String text, @Nullable Ending ending) {

	static Run begun(Prediction prediction, Instant now) {
		Asked asked = Asked.of(prediction.input());
		return new Run(prediction.id(), prediction.model(), asked.prompt(), asked.settings(), now, prediction.status(),
				null, "", null);
	}

	/**
	 * Take in how the prediction stands. Updates may be late, so nothing goes backwards.
	 */
	Run moved(Prediction prediction) {
		if (hasEnded()) {
			return this;
		}
		boolean late = PredictionStatus.STARTING.equals(prediction.status());
		Integer progress = Progress.percent(prediction.logs());
		return new Run(this.id, this.model, this.prompt, this.settings, this.begunAt,
				late ? this.status : prediction.status(), (progress != null) ? progress : this.percent, this.text,
				null);
	}

	/**
	 * Take in text that has been streamed.
	 */
	Run said(String more) {
		return new Run(this.id, this.model, this.prompt, this.settings, this.begunAt, this.status, this.percent,
				this.text + more, this.ending);
	}

	/**
	 * Take in how the prediction ended. Its output replaces what was streamed, if it has
	 * any: a canceled one keeps what it had said.
	 */
	Run ended(Prediction prediction, CompletionSource source, Instant now) {
		Ending how = Ending.of(prediction, source, Duration.between(this.begunAt, now));
		String output = how.images().isEmpty() ? Objects.requireNonNullElse(prediction.outputText(), this.text) : "";
		return new Run(this.id, this.model, this.prompt, this.settings, this.begunAt, prediction.status(), this.percent,
				output, how);
	}

	boolean hasEnded() {
		return this.ending != null;
	}

}
