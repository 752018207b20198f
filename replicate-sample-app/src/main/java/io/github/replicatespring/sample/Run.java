package io.github.replicatespring.sample;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import io.github.replicatespring.client.await.CompletionSource;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.prediction.PredictionMetrics;
import io.github.replicatespring.client.prediction.PredictionStatus;
import org.jspecify.annotations.Nullable;

/**
 * A run as its card shows it. Immutable.
 *
 * @param id the prediction's id
 * @param model the model as {@code owner/name}
 * @param prompt what the model was asked
 * @param status where the run stands
 * @param percent how far it is, if the model says so
 * @param text what it has written so far
 * @param images the addresses of the images it has made
 * @param error why it failed
 * @param begunAt when this application first heard of it
 * @param predictMillis how long the model ran, if Replicate says so
 * @param totalMillis how long it took from beginning to end, waiting included
 * @param endedBy how this application came to know that it ended; {@code null} before
 */
record Run(String id, @Nullable String model, String prompt, PredictionStatus status, @Nullable Integer percent,
		String text, List<String> images, @Nullable String error, Instant begunAt, @Nullable Long predictMillis,
		@Nullable Long totalMillis, @Nullable CompletionSource endedBy) {

	static Run begun(Prediction prediction, Instant now) {
		return new Run(prediction.id(), prediction.model(), prompt(prediction), prediction.status(), null, "",
				List.of(), null, now, null, null, null);
	}

	/**
	 * Take in how the prediction stands. Updates may be late, so nothing goes backwards.
	 */
	Run moved(Prediction prediction) {
		if (ended()) {
			return this;
		}
		boolean late = PredictionStatus.STARTING.equals(prediction.status());
		Integer progress = Progress.percent(prediction.logs());
		return new Run(this.id, this.model, this.prompt, late ? this.status : prediction.status(),
				(progress != null) ? progress : this.percent, this.text, this.images, null, this.begunAt, null, null,
				null);
	}

	/**
	 * Take in text that has been streamed.
	 */
	Run said(String more) {
		return new Run(this.id, this.model, this.prompt, this.status, this.percent, this.text + more, this.images, null,
				this.begunAt, null, null, null);
	}

	/**
	 * Take in how the prediction ended. Its output replaces what was streamed, if it has
	 * any: a canceled one keeps what it had said.
	 */
	Run ended(Prediction prediction, CompletionSource source, Instant now) {
		List<String> finalImages = ImageOutput.addresses(prediction.output());
		String finalText = finalImages.isEmpty() ? Objects.requireNonNullElse(prediction.outputText(), this.text) : "";
		return new Run(this.id, this.model, this.prompt, prediction.status(), this.percent, finalText, finalImages,
				prediction.error(), this.begunAt, predictMillis(prediction.metrics()),
				Duration.between(this.begunAt, now).toMillis(), source);
	}

	boolean ended() {
		return this.endedBy != null;
	}

	private static String prompt(Prediction prediction) {
		return (prediction.input() != null) ? prediction.input().path("prompt").asString("") : "";
	}

	private static @Nullable Long predictMillis(@Nullable PredictionMetrics metrics) {
		return (metrics != null && metrics.predictTime() != null) ? metrics.predictTime().toMillis() : null;
	}

}
