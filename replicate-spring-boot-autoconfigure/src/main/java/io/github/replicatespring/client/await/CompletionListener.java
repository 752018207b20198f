package io.github.replicatespring.client.await;

import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.training.Training;
import org.jspecify.annotations.Nullable;

/**
 * Hears of every prediction and training created through the client that has ended, once
 * for each, when the create answer or polling noticed it. Called on a thread of the
 * client, which must not be held: hand the work over.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface CompletionListener {

	/**
	 * A prediction has ended.
	 * @param prediction the prediction, with a terminal status
	 * @param source how the client came to know
	 */
	void completed(Prediction prediction, CompletionSource source);

	/**
	 * A prediction has ended. Calls {@link #completed(Prediction, CompletionSource)}
	 * unless implemented.
	 * @param prediction the prediction, with a terminal status
	 * @param source how the client came to know
	 * @param correlation the application's own value that it was created with, or
	 * {@code null}
	 */
	default void completed(Prediction prediction, CompletionSource source, @Nullable String correlation) {
		completed(prediction, source);
	}

	/**
	 * A training has ended. Does nothing unless implemented.
	 * @param training the training, with a terminal status
	 * @param source how the client came to know
	 * @param correlation the application's own value that it was created with, or
	 * {@code null}
	 */
	default void completed(Training training, CompletionSource source, @Nullable String correlation) {
	}

}
