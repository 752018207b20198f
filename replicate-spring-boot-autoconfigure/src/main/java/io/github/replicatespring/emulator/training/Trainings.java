package io.github.replicatespring.emulator.training;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;

import io.github.replicatespring.client.json.ReplicateJson;
import io.github.replicatespring.emulator.library.ModelLibrary;
import io.github.replicatespring.emulator.model.EmulatedModel;
import io.github.replicatespring.emulator.model.ModelRun;
import io.github.replicatespring.emulator.model.ScriptedModel;
import io.github.replicatespring.emulator.model.TrainedModel;
import io.github.replicatespring.emulator.prediction.EmulatedPrediction;
import io.github.replicatespring.emulator.prediction.EmulatorAddress;
import io.github.replicatespring.emulator.prediction.EmulatorTime;
import io.github.replicatespring.emulator.prediction.Identifiers;
import io.github.replicatespring.emulator.prediction.OutputFile;
import io.github.replicatespring.emulator.prediction.OutputFiles;
import io.github.replicatespring.emulator.prediction.PredictionLife;
import io.github.replicatespring.emulator.prediction.PredictionListener;
import io.github.replicatespring.emulator.prediction.PredictionOrder;
import io.github.replicatespring.emulator.prediction.PredictionStore;

/**
 * The trainings of the emulator. They live as predictions do, and each one that succeeds
 * adds a version to its destination. Thread-safe.
 *
 * @since 0.1.0
 */
public final class Trainings implements Disposable {

	/** Two blocks of zeros are an archive without files. */
	private static final int EMPTY_ARCHIVE = 1024;

	/** What tests say, by full name of the model that is trained. */
	private final Map<String, ScriptedModel> scripts = new ConcurrentHashMap<>();

	private final EmulatorTime time;

	private final EmulatorAddress address;

	private final OutputFiles files;

	private final ModelLibrary library;

	private final PredictionStore store;

	private final PredictionLife life;

	/**
	 * Create trainings.
	 * @param time when things happen
	 * @param address where weights will be found
	 * @param files where weights are kept
	 * @param library gets the versions
	 * @param listener is told what happens
	 */
	public Trainings(EmulatorTime time, EmulatorAddress address, OutputFiles files, ModelLibrary library,
			PredictionListener listener) {
		this.time = time;
		this.address = address;
		this.files = files;
		this.library = library;
		this.store = PredictionStore.keepingData(time);
		this.life = new PredictionLife(time, address, this.store, files, listener);
	}

	/**
	 * Let trainings of a model do from now on what they are told.
	 * @param script the model, with what they do
	 */
	public void play(ScriptedModel script) {
		this.scripts.put(script.description().fullName(), script);
	}

	/**
	 * Create a training and let it run.
	 * @param order what is asked for
	 * @param base the version that is trained
	 * @param destination {@code owner/name} of the model that gets the new version
	 * @return the training, still starting
	 */
	public EmulatedPrediction begin(PredictionOrder order, EmulatedModel base, String destination) {
		TrainingModel model = new TrainingModel(base.description(), this.scripts.get(base.description().fullName()),
				(run) -> publish(run, base, destination));
		return this.life.begin(order, model, this.time.now());
	}

	/**
	 * Find a training by its id.
	 * @param id the id
	 * @return the training, or {@code null} if there is none
	 */
	public @Nullable EmulatedPrediction find(String id) {
		return this.store.find(id);
	}

	/**
	 * Return all trainings.
	 * @return the trainings, newest first
	 */
	public List<EmulatedPrediction> all() {
		return this.store.all();
	}

	/**
	 * Stop and forget all trainings, and what they were told.
	 */
	public void reset() {
		this.scripts.clear();
		this.life.reset();
	}

	@Override
	public void dispose() {
		this.life.dispose();
	}

	private void publish(ModelRun run, EmulatedModel base, String destination) {
		TrainedModel version = TrainedModel.of(base, destination, Identifiers.version(), this.time.now());
		this.library.publish(version);
		OutputFile weights = this.files.add("trained_model.tar", "application/x-tar", () -> new byte[EMPTY_ARCHIVE]);
		run.output(ReplicateJson.mapper()
			.createObjectNode()
			.put("version", destination + ":" + version.description().version())
			.put("weights", this.address.file(weights.key(), weights.name())));
	}

}
