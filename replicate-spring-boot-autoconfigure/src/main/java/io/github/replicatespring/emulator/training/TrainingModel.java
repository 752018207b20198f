package io.github.replicatespring.emulator.training;

import java.util.function.Consumer;

import tools.jackson.databind.node.ObjectNode;

import io.github.replicatespring.emulator.model.EmulatedModel;
import io.github.replicatespring.emulator.model.ModelDescription;
import io.github.replicatespring.emulator.model.ModelRun;
import io.github.replicatespring.emulator.model.ModelScript;
import io.github.replicatespring.emulator.model.TrainingScript;

/**
 * Being trained, as something that runs.
 *
 * @param description what is trained
 * @param end hands over what came of it
 */
record TrainingModel(ModelDescription description, Consumer<ModelRun> end) implements EmulatedModel {

	@Override
	public ModelScript script(ObjectNode input) {
		return TrainingScript.of(this.end);
	}

}
