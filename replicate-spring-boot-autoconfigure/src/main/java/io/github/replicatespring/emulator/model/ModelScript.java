package io.github.replicatespring.emulator.model;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What one prediction does from its creation to its end. After the last step it has
 * succeeded.
 *
 * @param startup how long it waits for a machine before it runs, at normal speed
 * @param steps what it does then
 * @param metrics what it reports at its end beside the times that the emulator measures
 * @since 0.1.0
 */
public record ModelScript(Duration startup, List<ModelStep> steps, Map<String, Number> metrics) {

	/**
	 * Create a script.
	 */
	public ModelScript {
		steps = List.copyOf(steps);
		metrics = Map.copyOf(metrics);
	}

}
