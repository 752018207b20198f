package io.github.replicatespring.sample;

import java.time.Duration;
import java.util.List;

import io.github.replicatespring.client.await.CompletionSource;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.prediction.PredictionMetrics;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended.
 *
 * @param source how this application came to know
 * @param images the addresses of the images that the model made
 * @param error why it failed
 * @param predictMillis how long the model ran, if Replicate says so
 * @param totalMillis how long it took from beginning to end, waiting included
 */
record Ending(CompletionSource source, List<String> images, @Nullable String error, @Nullable Long predictMillis,
		long totalMillis) {

	static Ending of(Prediction prediction, CompletionSource source, Duration total) {
		return new Ending(source, ImageOutput.addresses(prediction.output()), prediction.error(),
				predictMillis(prediction.metrics()), total.toMillis());
	}

	private static @Nullable Long predictMillis(@Nullable PredictionMetrics metrics) {
		return (metrics != null && metrics.predictTime() != null) ? metrics.predictTime().toMillis() : null;
	}

}
