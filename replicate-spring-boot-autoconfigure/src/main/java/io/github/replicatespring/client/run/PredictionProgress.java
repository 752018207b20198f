package io.github.replicatespring.client.run;

import io.github.replicatespring.client.prediction.Prediction;
import org.jspecify.annotations.Nullable;

/**
 * How far a prediction has got: what is known each time there is news of it.
 *
 * @param prediction the prediction as it stands
 * @param newLogs what the model has printed since the last time, empty if nothing
 * @param percentage how much is done, 0 to 100, as the model prints it in the usual form
 * of a progress bar; {@code null} if it prints none
 * @since 0.1.0
 */
public record PredictionProgress(Prediction prediction, String newLogs, @Nullable Integer percentage) {

	static PredictionProgress first(Prediction prediction) {
		return of(prediction, "", null);
	}

	/**
	 * Return the progress after this one.
	 */
	PredictionProgress next(Prediction later) {
		return of(later, text(this.prediction), this.percentage);
	}

	private static PredictionProgress of(Prediction prediction, String knownLogs, @Nullable Integer percentage) {
		String logs = text(prediction);
		String newLogs = logs.startsWith(knownLogs) ? logs.substring(knownLogs.length()) : logs;
		Integer latest = ProgressBar.percentage(newLogs);
		return new PredictionProgress(prediction, newLogs, (latest != null) ? latest : percentage);
	}

	private static String text(Prediction prediction) {
		return (prediction.logs() != null) ? prediction.logs() : "";
	}

	/**
	 * Return whether this tells anything that the one before did not.
	 */
	boolean isNews(PredictionProgress before) {
		return !this.newLogs.isEmpty() || !this.prediction.status().equals(before.prediction().status());
	}

	@Override
	public String toString() {
		return "PredictionProgress[prediction=" + this.prediction + ", percentage=" + this.percentage + "]";
	}

}
