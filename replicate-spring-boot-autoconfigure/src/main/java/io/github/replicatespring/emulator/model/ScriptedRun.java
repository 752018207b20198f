package io.github.replicatespring.emulator.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a scripted model does in one prediction. Immutable.
 *
 * @param startup how long it waits for a machine, at normal speed
 * @param shortest how long it runs at least, at normal speed
 * @param longest how long it runs at most, at normal speed
 * @param logs what it logs when it starts
 * @param actions what it does then, spread evenly over the time that it runs
 * @since 0.1.0
 */
public record ScriptedRun(Duration startup, Duration shortest, Duration longest, List<String> logs,
		List<Consumer<ModelRun>> actions) {

	private static final Duration DEFAULT_DURATION = Duration.ofMillis(100);

	/**
	 * Create a run.
	 */
	public ScriptedRun {
		logs = List.copyOf(logs);
		actions = List.copyOf(actions);
	}

	/**
	 * Return a run that starts at once and takes a tenth of a second.
	 * @param actions what it does
	 * @return the run
	 */
	public static ScriptedRun of(List<Consumer<ModelRun>> actions) {
		return new ScriptedRun(Duration.ZERO, DEFAULT_DURATION, DEFAULT_DURATION, List.of(), actions);
	}

	/**
	 * Return this run with another startup.
	 * @param startup how long it waits for a machine
	 * @return the run
	 */
	public ScriptedRun withStartup(Duration startup) {
		return new ScriptedRun(startup, this.shortest, this.longest, this.logs, this.actions);
	}

	/**
	 * Return this run with another duration.
	 * @param shortest how long it runs at least
	 * @param longest how long it runs at most
	 * @return the run
	 */
	public ScriptedRun withDuration(Duration shortest, Duration longest) {
		return new ScriptedRun(this.startup, shortest, longest, this.logs, this.actions);
	}

	/**
	 * Return this run with other logs.
	 * @param logs what it logs, with line breaks
	 * @return the run
	 */
	public ScriptedRun withLogs(List<String> logs) {
		return new ScriptedRun(this.startup, this.shortest, this.longest, logs, this.actions);
	}

	/**
	 * Return what one prediction does.
	 * @param part where its duration is between the shortest and the longest, 0 to 1
	 * @return the script
	 */
	ModelScript script(double part) {
		long spread = this.longest.minus(this.shortest).toNanos();
		Duration duration = this.shortest.plusNanos((long) (spread * part));
		List<ModelStep> steps = new ArrayList<>();
		this.logs.forEach((text) -> steps.add(ModelStep.log(Duration.ZERO, text)));
		this.actions.forEach(
				(action) -> steps.add(new ModelStep(duration.dividedBy(Math.max(1, this.actions.size())), action)));
		return new ModelScript(this.startup, steps, Map.of());
	}

}
