package io.github.replicatespring.emulator.prediction;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import tools.jackson.databind.JsonNode;

import io.github.replicatespring.client.prediction.PredictionStatus;
import io.github.replicatespring.emulator.model.ModelRun;

/**
 * Carries what the steps of a script do over to their prediction.
 */
final class PredictionRun implements ModelRun {

	private final AtomicInteger madeFiles = new AtomicInteger();

	private final EmulatedPrediction prediction;

	private final EmulatorTime time;

	private final EmulatorAddress address;

	private final OutputFiles files;

	private final Map<String, Number> metrics;

	PredictionRun(EmulatedPrediction prediction, EmulatorTime time, EmulatorAddress address, OutputFiles files,
			Map<String, Number> metrics) {
		this.prediction = prediction;
		this.time = time;
		this.address = address;
		this.files = files;
		this.metrics = metrics;
	}

	void start() {
		this.prediction.start(this.time.now());
	}

	void succeed() {
		this.prediction.end(PredictionStatus.SUCCEEDED, null, this.metrics, this.time.now());
	}

	@Override
	public void log(String text) {
		this.prediction.log(text);
	}

	@Override
	public void token(String text) {
		this.prediction.output(text, this.time.now());
	}

	@Override
	public void output(JsonNode output) {
		this.prediction.output(output, this.time.now());
	}

	@Override
	public void file(String contentType, String extension, Supplier<byte[]> content) {
		String name = "out-%d.%s".formatted(this.madeFiles.getAndIncrement(), extension);
		OutputFile file = this.files.add(name, contentType, content);
		this.prediction.output(this.files.isInline() ? file.toDataUri() : this.address.file(file.key(), file.name()),
				this.time.now());
	}

	@Override
	public void fail(String error) {
		this.prediction.end(PredictionStatus.FAILED, error, Map.of(), this.time.now());
	}

}
