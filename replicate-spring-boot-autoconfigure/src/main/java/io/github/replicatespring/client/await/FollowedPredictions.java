package io.github.replicatespring.client.await;

import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import io.github.replicatespring.client.log.Facts;
import io.github.replicatespring.client.prediction.Prediction;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * What the poller works for: the predictions that a tracker follows.
 *
 * @param tracked the predictions by their ids
 * @param answered takes in an answer
 * @param forget follows one no longer
 */
record FollowedPredictions(Map<String, TrackedPrediction> tracked, BiConsumer<TrackedPrediction, Prediction> answered,
		Consumer<TrackedPrediction> forget) implements PolledPredictions {

	private static final Log logger = LogFactory.getLog("io.github.replicatespring.client");

	@Override
	public @Nullable TrackedPrediction tracked(String id) {
		return this.tracked.get(id);
	}

	@Override
	public void seen(TrackedPrediction entry, Prediction answer) {
		this.answered.accept(entry, answer);
	}

	@Override
	public void lost(TrackedPrediction entry, Throwable failure) {
		this.forget.accept(entry);
		if (!entry.fail(failure)) {
			return;
		}
		CreatedPrediction created = entry.created();
		if (created != null) {
			created.lost(failure);
			logger.warn(Facts.of("id", entry.id())
				.after("%s is followed no longer, and its end will not be announced: %s".formatted(entry.id(),
						failure.getMessage())));
		}
	}

}
