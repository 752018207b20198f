package io.github.replicatespring.emulator.prediction;

import tools.jackson.databind.node.ObjectNode;

/**
 * Writes what the emulator runs, as reading it answers and as webhooks carry it.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface StateWriter {

	/**
	 * Write a prediction or training.
	 * @param prediction what runs
	 * @param state the state to write
	 * @return the JSON
	 */
	ObjectNode read(EmulatedPrediction prediction, PredictionState state);

}
