package io.github.replicatespring.emulator;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.util.Assert;

import io.github.replicatespring.client.json.ReplicateJson;
import io.github.replicatespring.client.log.ReadableDuration;
import io.github.replicatespring.emulator.model.ModelRun;
import io.github.replicatespring.emulator.model.ScriptedRun;

/**
 * How a model behaves from now on:
 * {@code model("acme/poet").answers("Roses").after(...)}. The model is there from the
 * first such call on; a model of the emulator forgets what it did before, but keeps its
 * version and inputs. For one thread; the model itself is for any.
 *
 * @since 0.1.0
 */
public final class ModelBehaviour {

	private final Stage stage;

	private final String model;

	private final Script script;

	ModelBehaviour(Stage stage, String model) {
		this.stage = stage;
		this.model = model;
		this.script = new Script((runs) -> stage.play(model, runs),
				(run) -> run.output(ReplicateJson.mapper().nullNode()));
	}

	/**
	 * Succeed with an output.
	 * @param output what Jackson can write as JSON: a text, a number, a list, a map ...
	 * @return this behaviour
	 */
	public ModelBehaviour answers(Object output) {
		JsonNode json = ReplicateJson.mapper().valueToTree(output);
		return does(List.of((run) -> run.output(json)));
	}

	/**
	 * Write a text token by token, then succeed.
	 * @param tokens the tokens, exactly
	 * @return this behaviour
	 */
	public ModelBehaviour streams(String... tokens) {
		return does(Stream.of(tokens).<Consumer<ModelRun>>map((token) -> (run) -> run.token(token)).toList());
	}

	/**
	 * Succeed with a file, whose address is in the output's list.
	 * @param contentType the media type, such as {@code image/png}
	 * @param content the bytes
	 * @return this behaviour
	 */
	public ModelBehaviour answersFile(String contentType, byte[] content) {
		String extension = contentType.substring(contentType.indexOf('/') + 1);
		return does(List.of((run) -> run.file(contentType, extension, content::clone)));
	}

	/**
	 * Fail.
	 * @param error why
	 * @return this behaviour
	 */
	public ModelBehaviour fails(String error) {
		return does(List.of((run) -> run.fail(error)));
	}

	/**
	 * Take that long; a tenth of a second if nothing is said.
	 * @param duration from the start to the end, at normal speed
	 * @return this behaviour
	 */
	public ModelBehaviour after(Duration duration) {
		return between(duration, duration);
	}

	/**
	 * Take between one time and another, spread evenly over the predictions.
	 * @param shortest from the start to the end at least, at normal speed
	 * @param longest from the start to the end at most, at normal speed
	 * @return this behaviour
	 */
	public ModelBehaviour between(Duration shortest, Duration longest) {
		Assert.isTrue(!shortest.isNegative() && shortest.compareTo(longest) <= 0,
				() -> "A model runs for a range of times, not between " + ReadableDuration.of(shortest) + " and "
						+ ReadableDuration.of(longest));
		return changes((run) -> run.withDuration(shortest, longest));
	}

	/**
	 * Wait for a machine first.
	 * @param startup how long, at normal speed
	 * @return this behaviour
	 */
	public ModelBehaviour startsAfter(Duration startup) {
		return changes((run) -> run.withStartup(startup));
	}

	/**
	 * Log something at the start.
	 * @param lines the lines, without their line breaks
	 * @return this behaviour
	 */
	public ModelBehaviour logs(String... lines) {
		this.script.logs(lines);
		return this;
	}

	/**
	 * Do something else the next time: what was said before is for one prediction only.
	 * @return this behaviour, to say what comes next
	 */
	public ModelBehaviour then() {
		this.script.then();
		return this;
	}

	/**
	 * Have a deployment that runs this model.
	 * @param deployment {@code owner/name} of the deployment
	 * @return this behaviour
	 */
	public ModelBehaviour deployedAs(String deployment) {
		this.stage.deploy(deployment, this.model);
		return this;
	}

	/**
	 * Create predictions of this model, as if somebody had asked for them.
	 * @param count how many
	 * @return their ids, the oldest first
	 */
	public List<String> run(int count) {
		return run(count, null);
	}

	/**
	 * Create predictions of this model, as if somebody had asked for them.
	 * @param count how many
	 * @param webhook where they report their end, or {@code null}
	 * @return their ids, the oldest first
	 */
	public List<String> run(int count, @Nullable URI webhook) {
		return this.stage.run(this.model, count, webhook);
	}

	/**
	 * Return what the predictions of this model were given.
	 * @return the inputs, the oldest first
	 */
	public List<JsonNode> inputs() {
		return this.stage.inputs(this.model);
	}

	private ModelBehaviour does(List<Consumer<ModelRun>> actions) {
		this.script.does(actions);
		return this;
	}

	private ModelBehaviour changes(UnaryOperator<ScriptedRun> change) {
		this.script.changes(change);
		return this;
	}

}
