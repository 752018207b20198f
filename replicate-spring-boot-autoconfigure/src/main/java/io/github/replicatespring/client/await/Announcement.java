package io.github.replicatespring.client.await;

import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.training.Training;
import org.jspecify.annotations.Nullable;

/**
 * That something which this client has created has ended.
 *
 * @param id the id of a prediction or training
 * @param training whether it is a training
 * @param correlation the application's own value
 */
record Announcement(String id, boolean training, @Nullable String correlation) {

	static Announcement of(TrackedPrediction entry, CreatedPrediction created) {
		return new Announcement(entry.id(), entry.isTraining(), created.reporting().correlation());
	}

	void make(CompletionListener listener, Prediction ended, CompletionSource source) {
		if (this.training) {
			listener.completed(Training.of(ended.raw()), source, this.correlation);
		}
		else {
			listener.completed(ended, source, this.correlation);
		}
	}

}
