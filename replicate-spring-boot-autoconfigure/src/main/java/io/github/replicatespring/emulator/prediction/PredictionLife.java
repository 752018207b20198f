package io.github.replicatespring.emulator.prediction;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import io.github.replicatespring.client.prediction.PredictionStatus;
import io.github.replicatespring.emulator.model.EmulatedModel;
import io.github.replicatespring.emulator.model.ModelScript;

/**
 * Creates predictions and plays the scripts of their models. No thread waits while one
 * runs. Thread-safe.
 *
 * @since 0.1.0
 */
public final class PredictionLife implements Disposable {

	private static final Log logger = LogFactory.getLog("io.github.replicatespring.emulator");

	private static final Duration SWEEP_INTERVAL = Duration.ofMinutes(1);

	private final Disposable sweeper;

	private final RunningWork running = new RunningWork();

	private final EmulatorTime time;

	private final EmulatorAddress address;

	private final PredictionStore store;

	private final OutputFiles files;

	private final PredictionListener listener;

	/**
	 * Create the life of a store's predictions.
	 * @param time when things happen
	 * @param address where output files will be found
	 * @param store where predictions are kept
	 * @param files where output files are kept
	 * @param listener is told what happens
	 */
	public PredictionLife(EmulatorTime time, EmulatorAddress address, PredictionStore store, OutputFiles files,
			PredictionListener listener) {
		this.time = time;
		this.address = address;
		this.store = store;
		this.files = files;
		this.listener = listener;
		this.sweeper = time.pause(SWEEP_INTERVAL).then(Mono.fromRunnable(this::sweep)).repeat().subscribe();
	}

	/**
	 * Create a prediction and let it run.
	 * @param order what is asked for
	 * @param model the model that runs
	 * @param createdAt when it was created
	 * @return the prediction, still starting
	 */
	public EmulatedPrediction begin(PredictionOrder order, EmulatedModel model, Instant createdAt) {
		EmulatedPrediction prediction = new EmulatedPrediction(order, createdAt, this.listener);
		this.store.add(prediction);
		play(prediction, model.script(order.input()));
		if (order.deadline() != null) {
			watch(prediction, Duration.between(this.time.now(), order.deadline()));
		}
		return prediction;
	}

	/**
	 * Stop and forget all predictions, and their files. Who waits for one waits no
	 * longer.
	 */
	public void reset() {
		this.running.stop();
		this.store.clear().forEach(EmulatedPrediction::abandon);
		this.files.reset();
	}

	@Override
	public void dispose() {
		this.sweeper.dispose();
		this.running.close();
	}

	private void play(EmulatedPrediction prediction, ModelScript script) {
		PredictionRun run = new PredictionRun(prediction, this.time, this.address, this.files, script.metrics());
		Flux<Void> steps = Flux.fromIterable(script.steps())
			.concatMap((step) -> pause(step.after()).then(Mono.fromRunnable(() -> step.action().accept(run))), 1);
		this.running.begin(pause(script.startup()).then(Mono.fromRunnable(run::start))
			.thenMany(steps)
			.then(Mono.<Void>fromRunnable(run::succeed))
			.onErrorResume((ex) -> fail(run, ex))
			.takeUntilOther(prediction.end()));
	}

	private Mono<Void> pause(Duration duration) {
		return this.time.pause(this.time.scaled(duration));
	}

	private static Mono<Void> fail(PredictionRun run, Throwable cause) {
		logger.warn("A model of the emulator broke", cause);
		return Mono.fromRunnable(() -> run.fail("The emulated model broke: " + cause.getClass().getSimpleName()));
	}

	private void watch(EmulatedPrediction prediction, Duration remaining) {
		this.running.begin(this.time.pause(remaining)
			.then(Mono.<Void>fromRunnable(() -> giveUp(prediction)))
			.takeUntilOther(prediction.end()));
	}

	private void giveUp(EmulatedPrediction prediction) {
		boolean waiting = prediction.state().status().equals(PredictionStatus.STARTING);
		prediction.end(waiting ? PredictionStatus.ABORTED : PredictionStatus.CANCELED, null, Map.of(), this.time.now());
	}

	private void sweep() {
		this.store.removeOldData();
		this.files.removeExpired(this.time.now());
	}

}
