package io.github.replicatespring.emulator;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.util.Assert;

import io.github.replicatespring.client.json.ReplicateJson;
import io.github.replicatespring.client.prediction.WebhookEventType;
import io.github.replicatespring.emulator.model.EmulatedModel;
import io.github.replicatespring.emulator.model.ModelCatalogue;
import io.github.replicatespring.emulator.model.ModelDescription;
import io.github.replicatespring.emulator.model.ScriptedModel;
import io.github.replicatespring.emulator.model.ScriptedRun;
import io.github.replicatespring.emulator.prediction.EmulatorTime;
import io.github.replicatespring.emulator.prediction.PredictionLife;
import io.github.replicatespring.emulator.prediction.PredictionOrder;
import io.github.replicatespring.emulator.prediction.PredictionStore;
import io.github.replicatespring.emulator.training.Trainings;

/**
 * Where scripted models play.
 *
 * @param models the models
 * @param life creates predictions
 * @param store keeps them
 * @param time the emulator's time
 * @param trainings what trains models
 */
record Stage(ModelCatalogue models, PredictionLife life, PredictionStore store, EmulatorTime time,
		Trainings trainings) {

	private static final String HIDDEN_VERSION = "hidden";

	void play(String model, List<ScriptedRun> runs) {
		this.models.put(new ScriptedModel(this.models.describe(model), runs));
	}

	void train(String model, List<ScriptedRun> runs) {
		this.trainings.play(new ScriptedModel(trainable(model), runs));
	}

	ModelDescription trainable(String name) {
		EmulatedModel model = this.models.model(name);
		if (model == null) {
			model = new ScriptedModel(this.models.describe(name).ofCommunity(), List.of(ScriptedRun.of(List.of())));
			this.models.put(model);
		}
		ModelDescription description = model.description();
		Assert.isTrue(!description.official(),
				() -> "'" + name + "' is an official model, which cannot be trained: name another one");
		return description;
	}

	void deploy(String deployment, String model) {
		this.models.deploy(deployment, model);
	}

	List<String> run(String name, int count, @Nullable URI webhook) {
		EmulatedModel model = this.models.model(name);
		Assert.state(model != null, () -> "There is no model '" + name + "': say first what it answers");
		ModelDescription description = model.description();
		String version = description.official() ? HIDDEN_VERSION : description.version();
		List<String> ids = new ArrayList<>(count);
		for (int i = 0; i < count; i++) {
			PredictionOrder order = new PredictionOrder(name, version, null,
					ReplicateJson.mapper().createObjectNode().put("prompt", "prediction " + (i + 1)), webhook,
					EnumSet.of(WebhookEventType.COMPLETED), null);
			ids.add(this.life.begin(order, model, this.time.now()).id());
		}
		return ids;
	}

	List<JsonNode> inputs(String model) {
		List<JsonNode> inputs = new ArrayList<>();
		this.store.all()
			.stream()
			.filter((prediction) -> prediction.order().model().equals(model))
			.forEach((prediction) -> inputs.add(prediction.order().input()));
		Collections.reverse(inputs);
		return inputs;
	}

}
