package io.github.replicatespring.emulator.model;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.node.ObjectNode;

/**
 * A model that runs for a moment and then fails.
 */
final class FailingModel implements EmulatedModel {

	private static final Duration STARTUP = Duration.ofMillis(300);

	private final ModelDescription description;

	FailingModel(ModelDescription description) {
		this.description = description;
	}

	@Override
	public ModelDescription description() {
		return this.description;
	}

	@Override
	public ModelScript script(ObjectNode input) {
		return new ModelScript(STARTUP,
				List.of(ModelStep.log(Duration.ofMillis(200), "Loading weights\n"),
						ModelStep.log(Duration.ofMillis(500),
								"Traceback (most recent call last):\n  File \"/src/predict.py\", line 42, in predict\n"
										+ "RuntimeError: CUDA out of memory. Tried to allocate 2.50 GiB\n"),
						ModelStep.failure(Duration.ofMillis(100), "CUDA out of memory. Tried to allocate 2.50 GiB")),
				Map.of());
	}

}
