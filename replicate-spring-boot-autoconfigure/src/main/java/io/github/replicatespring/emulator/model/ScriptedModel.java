package io.github.replicatespring.emulator.model;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import tools.jackson.databind.node.ObjectNode;

/**
 * A model that does what it is told: each prediction the next thing, and the last thing
 * again and again. Thread-safe.
 *
 * @since 0.1.0
 */
public final class ScriptedModel implements EmulatedModel {

	/** Multiples of it, without their whole part, fill 0 to 1 evenly in any number. */
	private static final double GOLDEN_RATIO = (Math.sqrt(5) - 1) / 2;

	private final Deque<ScriptedRun> runs;

	private final ModelDescription description;

	private long number;

	/**
	 * Create a model.
	 * @param description what it is
	 * @param runs what it does, at least one thing
	 */
	public ScriptedModel(ModelDescription description, List<ScriptedRun> runs) {
		this.description = description;
		this.runs = new ArrayDeque<>(runs);
	}

	@Override
	public ModelDescription description() {
		return this.description;
	}

	@Override
	public synchronized ModelScript script(ObjectNode input) {
		ScriptedRun run = (this.runs.size() > 1) ? this.runs.removeFirst() : this.runs.getFirst();
		return run.script(this.number++ * GOLDEN_RATIO % 1);
	}

}
