package io.github.replicatespring.client.run;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.github.replicatespring.client.http.BlockingCalls;
import io.github.replicatespring.client.input.InputFileStrategy;
import io.github.replicatespring.client.output.OutputFile;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.prediction.PredictionRequest;
import io.github.replicatespring.client.prediction.WebhookEventType;
import io.github.replicatespring.client.stream.StreamEvent;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ParameterizedTypeReference;

/**
 * A run whose caller blocks: the request that creates the prediction is repeated on the
 * caller's thread, the rest is waiting.
 *
 * @param reactive the run
 * @param calls makes the calls
 * @since 0.1.0
 */
public record BlockingRunSpec(DefaultReactiveRunSpec reactive, BlockingCalls calls) implements RunSpec {

	@Override
	public RunSpec input(String name, @Nullable Object value) {
		this.reactive.input(name, value);
		return this;
	}

	@Override
	public RunSpec inputs(Object inputs) {
		this.reactive.inputs(inputs);
		return this;
	}

	@Override
	public RunSpec inputFiles(InputFileStrategy strategy) {
		this.reactive.inputFiles(strategy);
		return this;
	}

	@Override
	public RunSpec deadline(Duration deadline) {
		this.reactive.deadline(deadline);
		return this;
	}

	@Override
	public RunSpec cancelAfter(Duration cancelAfter) {
		this.reactive.cancelAfter(cancelAfter);
		return this;
	}

	@Override
	public RunSpec webhook(URI webhook) {
		this.reactive.webhook(webhook);
		return this;
	}

	@Override
	public RunSpec webhookEvents(WebhookEventType... events) {
		this.reactive.webhookEvents(events);
		return this;
	}

	@Override
	public Prediction start() {
		PredictionRequest request = present(this.calls.await(this.reactive.request()));
		return present(this.calls.call("run", this.reactive.create(request)));
	}

	@Override
	public Prediction prediction() {
		Prediction created = start();
		return present(this.calls.await(this.reactive.finish(created)));
	}

	@Override
	public String text() {
		return DefaultReactiveRunSpec.text(prediction());
	}

	@Override
	public List<OutputFile> files() {
		return this.reactive.files(prediction());
	}

	@Override
	public <T> T output(Class<T> type) {
		return output(ParameterizedTypeReference.forType(type));
	}

	@Override
	public <T> T output(ParameterizedTypeReference<T> type) {
		return DefaultReactiveRunSpec.output(prediction(), type);
	}

	@Override
	public Stream<String> stream() {
		Prediction created = start();
		return this.calls.stream(this.reactive.tokens(created));
	}

	@Override
	public Stream<StreamEvent> streamEvents() {
		Prediction created = start();
		return this.calls.stream(this.reactive.events(created));
	}

	@Override
	public Stream<OutputFile> streamFiles() {
		Prediction created = start();
		return this.calls.stream(this.reactive.fileStream(created));
	}

	private static <T> T present(@Nullable T answer) {
		if (answer == null) {
			throw new IllegalStateException("The run ended without a prediction");
		}
		return answer;
	}

}
