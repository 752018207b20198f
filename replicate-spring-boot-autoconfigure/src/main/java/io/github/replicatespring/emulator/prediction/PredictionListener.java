package io.github.replicatespring.emulator.prediction;

import io.github.replicatespring.client.prediction.WebhookEventType;

/**
 * Is told what happens to predictions, in order. Must return at once.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface PredictionListener {

	/**
	 * Something happened.
	 * @param prediction the prediction
	 * @param event what happened
	 * @param state where the prediction stands right after it
	 */
	void changed(EmulatedPrediction prediction, WebhookEventType event, PredictionState state);

}
