package io.github.replicatespring.client.run;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.replicatespring.client.error.ReplicateException;
import io.github.replicatespring.client.http.BlockingCalls;
import io.github.replicatespring.client.http.TimeLimit;
import io.github.replicatespring.client.input.InputFileStrategy;
import io.github.replicatespring.client.output.OutputFile;
import io.github.replicatespring.client.prediction.PollingPreference;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.prediction.PredictionFailedException;
import io.github.replicatespring.client.prediction.PredictionRequest;
import io.github.replicatespring.client.prediction.WebhookEventType;
import io.github.replicatespring.client.stream.StreamEvent;
import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.ParameterizedTypeReference;

/**
 * A run whose caller blocks: the request that creates the prediction is repeated on the
 * caller's thread, the rest is waiting.
 *
 * @since 0.1.0
 */
public final class BlockingRunSpec implements RunSpec {

	private final DefaultReactiveRunSpec reactive;

	private final BlockingCalls calls;

	private @Nullable Consumer<PredictionProgress> listener;

	/**
	 * Create a run.
	 * @param reactive the run
	 * @param calls makes the calls
	 */
	public BlockingRunSpec(DefaultReactiveRunSpec reactive, BlockingCalls calls) {
		this.reactive = reactive;
		this.calls = calls;
	}

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
	public RunSpec correlation(@Nullable String correlation) {
		this.reactive.correlation(correlation);
		return this;
	}

	@Override
	public RunSpec polling(PollingPreference polling) {
		this.reactive.polling(polling);
		return this;
	}

	@Override
	public RunSpec cancelWhenAbandoned(boolean cancel) {
		this.reactive.cancelWhenAbandoned(cancel);
		return this;
	}

	@Override
	public RunSpec cancelOnTimeout(boolean cancel) {
		this.reactive.cancelOnTimeout(cancel);
		return this;
	}

	@Override
	public RunSpec onProgress(Consumer<PredictionProgress> listener) {
		this.listener = listener;
		return this;
	}

	@Override
	public Prediction start() {
		TimeLimit limit = this.reactive.limit();
		return create(limit, this.reactive::createStarted, false);
	}

	private Prediction create(TimeLimit limit, BiFunction<PredictionRequest, TimeLimit, Mono<Prediction>> creation,
			boolean followed) {
		PredictionRequest request = present(this.calls.await(this.reactive.request(limit)));
		try {
			return present(this.calls.call("run", creation.apply(request, limit)));
		}
		catch (RuntimeException ex) {
			throw isInterrupted(ex) ? interrupted("the prediction", this.reactive.fateOfCreation(followed), ex) : ex;
		}
	}

	@Override
	public Prediction prediction() {
		return (this.listener != null) ? follow(this.listener) : finish();
	}

	private Prediction finish() {
		TimeLimit limit = this.reactive.limit();
		Prediction created = create(limit, this.reactive::createHeld, true);
		return waiting(created, () -> present(this.calls.await(this.reactive.finish(created, limit))));
	}

	private Prediction follow(Consumer<PredictionProgress> listener) {
		TimeLimit limit = this.reactive.limit();
		Prediction created = create(limit, this.reactive::createFollowed, true);
		Prediction ended = waiting(created, () -> {
			try (Stream<PredictionProgress> progress = this.calls.stream(this.reactive.progress(created, limit))) {
				return progress.peek(listener)
					.reduce((before, last) -> last)
					.map(PredictionProgress::prediction)
					.orElse(created);
			}
		});
		return PredictionFailedException.unlessSucceeded(ended);
	}

	private Prediction waiting(Prediction created, Supplier<Prediction> wait) {
		try {
			return wait.get();
		}
		catch (RuntimeException ex) {
			throw isInterrupted(ex) ? interrupted("prediction " + created.id(), this.reactive.fate(created), ex) : ex;
		}
	}

	private static boolean isInterrupted(RuntimeException failure) {
		return Exceptions.unwrap(failure) instanceof InterruptedException
				|| NestedExceptionUtils.getMostSpecificCause(failure) instanceof InterruptedException;
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
		return stream(this.reactive::tokens);
	}

	@Override
	public Stream<StreamEvent> streamEvents() {
		return stream(this.reactive::events);
	}

	@Override
	public Stream<OutputFile> streamFiles() {
		return stream(this.reactive::fileStream);
	}

	private <T> Stream<T> stream(BiFunction<Prediction, TimeLimit, Flux<T>> follow) {
		TimeLimit limit = this.reactive.limit();
		Prediction created = create(limit, this.reactive::createFollowed, true);
		return this.calls.stream(follow.apply(created, limit));
	}

	private static ReplicateException interrupted(String prediction, String fate, RuntimeException cause) {
		Thread.currentThread().interrupt();
		return new ReplicateException("Interrupted while waiting for Replicate: %s %s".formatted(prediction, fate),
				cause);
	}

	private static <T> T present(@Nullable T answer) {
		if (answer == null) {
			throw new IllegalStateException("The run ended without a prediction");
		}
		return answer;
	}

}
