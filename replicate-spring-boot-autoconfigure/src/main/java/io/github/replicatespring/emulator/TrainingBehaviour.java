package io.github.replicatespring.emulator;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

import tools.jackson.databind.JsonNode;

import org.springframework.util.Assert;

import io.github.replicatespring.client.json.ReplicateJson;
import io.github.replicatespring.client.log.ReadableDuration;
import io.github.replicatespring.emulator.model.ScriptedRun;
import io.github.replicatespring.emulator.model.TrainingScript;

/**
 * How trainings of a model go from now on:
 * {@code training("acme/trainer").fails("Out of memory").after(...)}. The model is there
 * from this on, as a community model with one version. For one thread; the model itself
 * is for any.
 *
 * @since 0.1.0
 */
public final class TrainingBehaviour {

	private final Stage stage;

	private final String model;

	private final Script script;

	TrainingBehaviour(Stage stage, String model) {
		this.stage = stage;
		this.model = model;
		this.script = new Script((runs) -> stage.train(model, runs), TrainingScript.HAND_OVER);
	}

	/**
	 * Succeed: the destination gets a new version, which the output names.
	 * @return this behaviour
	 */
	public TrainingBehaviour succeeds() {
		this.script.does(List.of(TrainingScript.HAND_OVER));
		return this;
	}

	/**
	 * Succeed with an output of one's own; the destination gets no version.
	 * @param output what Jackson can write as JSON
	 * @return this behaviour
	 */
	public TrainingBehaviour answers(Object output) {
		JsonNode json = ReplicateJson.mapper().valueToTree(output);
		this.script.does(List.of((run) -> run.output(json)));
		return this;
	}

	/**
	 * Fail.
	 * @param error why
	 * @return this behaviour
	 */
	public TrainingBehaviour fails(String error) {
		this.script.does(List.of((run) -> run.fail(error)));
		return this;
	}

	/**
	 * Take that long; a tenth of a second if nothing is said.
	 * @param duration from the start to the end, at normal speed
	 * @return this behaviour
	 */
	public TrainingBehaviour after(Duration duration) {
		Assert.isTrue(!duration.isNegative(),
				() -> "A training takes zero or more time, not " + ReadableDuration.of(duration));
		return changes((run) -> run.withDuration(duration, duration));
	}

	/**
	 * Wait for a machine first.
	 * @param startup how long, at normal speed
	 * @return this behaviour
	 */
	public TrainingBehaviour startsAfter(Duration startup) {
		return changes((run) -> run.withStartup(startup));
	}

	/**
	 * Log something at the start.
	 * @param lines the lines, without their line breaks
	 * @return this behaviour
	 */
	public TrainingBehaviour logs(String... lines) {
		this.script.logs(lines);
		return this;
	}

	/**
	 * Do something else the next time: what was said before is for one training only.
	 * @return this behaviour, to say what comes next
	 */
	public TrainingBehaviour then() {
		this.script.then();
		return this;
	}

	/**
	 * Return the version to train.
	 * @return the id of the model's version
	 */
	public String version() {
		return this.stage.trainable(this.model).version();
	}

	private TrainingBehaviour changes(UnaryOperator<ScriptedRun> change) {
		this.script.changes(change);
		return this;
	}

}
