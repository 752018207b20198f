package io.github.replicatespring.emulator.model;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A model that the emulator runs. It says what it does, step by step and with times; the
 * emulator plays the steps. Implementations are stateless and thread-safe.
 *
 * @since 0.1.0
 */
public interface EmulatedModel {

	/**
	 * Return what the model is and which inputs it takes.
	 * @return the description
	 */
	ModelDescription description();

	/**
	 * Return what one prediction does.
	 * @param input the input of the prediction, already validated
	 * @return the script
	 */
	ModelScript script(ObjectNode input);

	/**
	 * Return an input that shows what the model does.
	 * @return the input, or {@code null} if the model has no example
	 */
	default @Nullable ObjectNode example() {
		return null;
	}

}
