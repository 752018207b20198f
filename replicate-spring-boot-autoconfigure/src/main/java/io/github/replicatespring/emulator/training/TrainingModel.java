package io.github.replicatespring.emulator.training;

import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

import io.github.replicatespring.emulator.model.EmulatedModel;
import io.github.replicatespring.emulator.model.ModelDescription;
import io.github.replicatespring.emulator.model.ModelRun;
import io.github.replicatespring.emulator.model.ModelScript;
import io.github.replicatespring.emulator.model.ScriptedModel;
import io.github.replicatespring.emulator.model.TrainingScript;

/**
 * Being trained, as something that runs.
 *
 * @param description what is trained
 * @param script what a test says, or {@code null} to train as usual
 * @param end hands over what came of it
 */
record TrainingModel(ModelDescription description, @Nullable ScriptedModel script,
		Consumer<ModelRun> end) implements EmulatedModel {

	@Override
	public ModelScript script(ObjectNode input) {
		return (this.script != null) ? TrainingScript.of(this.script.script(input), this.end)
				: TrainingScript.of(this.end);
	}

}
