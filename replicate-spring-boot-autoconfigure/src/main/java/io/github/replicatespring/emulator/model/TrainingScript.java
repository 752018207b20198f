package io.github.replicatespring.emulator.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a training does: it looks at its data, goes over them in rounds, and hands over
 * what came of it.
 *
 * @since 0.1.0
 */
public final class TrainingScript {

	/** Stands for handing over what came of a training, wherever it goes. */
	public static final Consumer<ModelRun> HAND_OVER = (run) -> {
	};

	private static final Duration STARTUP = Duration.ofSeconds(1);

	private static final Duration ROUND = Duration.ofMillis(500);

	private static final int ROUNDS = 20;

	private TrainingScript() {
	}

	/**
	 * Return the script of a training that does what it is told.
	 * @param told what it is told
	 * @param end hands over what came of it, where the script says so
	 * @return the script
	 */
	public static ModelScript of(ModelScript told, Consumer<ModelRun> end) {
		List<ModelStep> steps = told.steps()
			.stream()
			.map((step) -> (step.action() != HAND_OVER) ? step : new ModelStep(step.after(), end))
			.toList();
		return new ModelScript(told.startup(), steps, told.metrics());
	}

	/**
	 * Return the script of a training.
	 * @param end hands over what came of it
	 * @return the script
	 */
	public static ModelScript of(Consumer<ModelRun> end) {
		List<ModelStep> steps = new ArrayList<>();
		steps.add(ModelStep.log(ROUND, "Reading the training data\n"));
		for (int round = 0; round <= ROUNDS; round++) {
			steps.add(ModelStep.log(ROUND, ProgressLog.line(round, ROUNDS, ROUND)));
		}
		steps.add(ModelStep.log(ROUND, "Uploading the weights\n"));
		steps.add(new ModelStep(Duration.ZERO, end));
		return new ModelScript(STARTUP, steps, Map.of());
	}

}
