package io.github.replicatespring.client.run;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import io.github.replicatespring.client.await.PredictionTimeoutException;
import io.github.replicatespring.client.http.SendPermission;
import io.github.replicatespring.client.http.TimeLimit;
import io.github.replicatespring.client.input.InputFileStrategy;
import io.github.replicatespring.client.log.ReadableDuration;
import io.github.replicatespring.client.output.OutputFile;
import io.github.replicatespring.client.prediction.OutputConversionException;
import io.github.replicatespring.client.prediction.PollingPreference;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.prediction.PredictionFailedException;
import io.github.replicatespring.client.prediction.PredictionRequest;
import io.github.replicatespring.client.prediction.PredictionStatus;
import io.github.replicatespring.client.prediction.WebhookEventType;
import io.github.replicatespring.client.stream.StreamEvent;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.util.Assert;

/**
 * A run that creates a prediction and follows it.
 *
 * @since 0.1.0
 */
public final class DefaultReactiveRunSpec implements ReactiveRunSpec {

	private final Function<PredictionRequest, Mono<Prediction>> create;

	private final RunOperations operations;

	private final RunInputs inputs = new RunInputs();

	private PredictionRequest request = PredictionRequest.of(Map.of());

	private @Nullable InputFileStrategy strategy;

	private Duration deadline;

	private @Nullable Boolean cancelWhenAbandoned;

	private boolean cancelOnTimeout;

	private volatile SendPermission permission = new SendPermission();

	/**
	 * Create a run.
	 * @param create creates the prediction
	 * @param operations follow the prediction
	 * @param deadline the longest wait unless the run says otherwise
	 */
	public DefaultReactiveRunSpec(Function<PredictionRequest, Mono<Prediction>> create, RunOperations operations,
			Duration deadline) {
		this.create = create;
		this.operations = operations;
		this.deadline = deadline;
	}

	@Override
	public ReactiveRunSpec input(String name, @Nullable Object value) {
		this.inputs.put(name, value);
		return this;
	}

	@Override
	public ReactiveRunSpec inputs(Object inputs) {
		this.inputs.putAll(inputs);
		return this;
	}

	@Override
	public ReactiveRunSpec inputFiles(InputFileStrategy strategy) {
		this.strategy = strategy;
		return this;
	}

	@Override
	public ReactiveRunSpec deadline(Duration deadline) {
		Assert.notNull(deadline, "'deadline' must not be null: leave it out for the client's");
		Assert.isTrue(!deadline.isZero() && !deadline.isNegative(),
				() -> "'deadline' must be more than zero, not " + ReadableDuration.of(deadline));
		this.deadline = deadline;
		return this;
	}

	@Override
	public ReactiveRunSpec cancelAfter(Duration cancelAfter) {
		return with((request) -> request.withCancelAfter(cancelAfter));
	}

	@Override
	public ReactiveRunSpec webhook(URI webhook) {
		return with((request) -> request.withWebhook(webhook));
	}

	@Override
	public ReactiveRunSpec webhookEvents(WebhookEventType... events) {
		return with((request) -> request.withWebhookEvents(events));
	}

	@Override
	public ReactiveRunSpec correlation(@Nullable String correlation) {
		return with((request) -> request.withCorrelation(correlation));
	}

	@Override
	public ReactiveRunSpec polling(PollingPreference polling) {
		return with((request) -> request.withPolling(polling));
	}

	private ReactiveRunSpec with(UnaryOperator<PredictionRequest> change) {
		this.request = change.apply(this.request);
		return this;
	}

	@Override
	public ReactiveRunSpec cancelWhenAbandoned(boolean cancel) {
		this.cancelWhenAbandoned = cancel;
		return this;
	}

	@Override
	public ReactiveRunSpec cancelOnTimeout(boolean cancel) {
		this.cancelOnTimeout = cancel;
		return this;
	}

	/**
	 * Begin to count the time that the run may take.
	 */
	TimeLimit limit() {
		return TimeLimit.of(this.deadline);
	}

	private <T> Mono<T> limited(Function<TimeLimit, Mono<T>> run) {
		return Mono.defer(() -> run.apply(limit()));
	}

	private <T> Flux<T> followed(BiFunction<Prediction, TimeLimit, Flux<T>> follow) {
		return Flux.defer(() -> {
			TimeLimit limit = limit();
			return request(limit).flatMap((request) -> createFollowed(request, limit))
				.flatMapMany((created) -> follow.apply(created, limit));
		});
	}

	@Override
	public Mono<Prediction> start() {
		return limited((limit) -> request(limit).flatMap((request) -> createStarted(request, limit)));
	}

	/**
	 * Upload the files in the inputs. Apart from what follows, so that it is not done
	 * again when creating the prediction is.
	 */
	Mono<PredictionRequest> request(TimeLimit limit) {
		return this.operations.uploadFiles(this.inputs.asMap(), this.strategy)
			.map(this.request::withInput)
			.timeout(limit.remaining(),
					Mono.error(() -> new PredictionTimeoutException(limit.timeout(),
							"nothing was created: the files in its inputs were still being uploaded")))
			.contextWrite(limit::writeTo);
	}

	/**
	 * Create the prediction for a caller that does not wait for it.
	 */
	Mono<Prediction> createStarted(PredictionRequest request, TimeLimit limit) {
		return carriedThrough(this.create.apply(request), false, limit);
	}

	/**
	 * Create the prediction for a caller that waits for its end only. One that wants it
	 * canceled when it goes needs the id at once, which Replicate does not tell before a
	 * preferred wait is over.
	 */
	Mono<Prediction> createHeld(PredictionRequest request, TimeLimit limit) {
		return Boolean.TRUE.equals(this.cancelWhenAbandoned) ? createFollowed(request, limit)
				: carriedThrough(Mono.defer(() -> this.operations.heldCreates().create(request, limit, this.create)),
						this.cancelWhenAbandoned, limit);
	}

	/**
	 * Create the prediction for a caller that wants to hear of it before its end.
	 */
	Mono<Prediction> createFollowed(PredictionRequest request, TimeLimit limit) {
		return carriedThrough(this.create.apply(request), this.cancelWhenAbandoned, limit);
	}

	private Mono<Prediction> carriedThrough(Mono<Prediction> create, @Nullable Boolean cancel, TimeLimit limit) {
		return Mono.defer(() -> {
			SendPermission attempt = new SendPermission();
			this.permission = attempt;
			return this.operations.abandoned().carriedThrough(create, cancel, this.cancelOnTimeout, attempt, limit);
		});
	}

	/**
	 * Answer when a prediction that this run created has ended.
	 * @param created the prediction as created
	 * @param limit how long the run may take
	 * @return the prediction, which succeeded
	 */
	Mono<Prediction> finish(Prediction created, TimeLimit limit) {
		return Mono.defer(() -> this.operations.await(created, limit.remaining()))
			.onErrorMap(PredictionTimeoutException.class, (ex) -> timedOut(ex, limit))
			.doOnError(PredictionTimeoutException.class, (ex) -> cancelIfWanted(created))
			.doOnCancel(() -> abandon(created))
			.map(PredictionFailedException::unlessSucceeded);
	}

	/**
	 * The wait for the end had only what creating had left.
	 */
	private static PredictionTimeoutException timedOut(PredictionTimeoutException failure, TimeLimit limit) {
		Prediction prediction = failure.prediction();
		return (prediction != null) ? new PredictionTimeoutException(prediction, limit.timeout()) : failure;
	}

	Flux<PredictionProgress> progress(Prediction created, TimeLimit limit) {
		return Flux.defer(() -> {
			AtomicReference<PredictionProgress> last = new AtomicReference<>(PredictionProgress.first(created));
			return abandonable(this.operations.watch(created, limit.remaining()), created)
				.onErrorMap(PredictionTimeoutException.class, (ex) -> timedOut(ex, limit))
				.doOnError(PredictionTimeoutException.class, (ex) -> cancelIfWanted(created))
				.skip(1)
				.filter((prediction) -> {
					PredictionProgress before = last.get();
					last.set(before.next(prediction));
					return last.get().isNews(before);
				})
				.map((prediction) -> last.get())
				.startWith(last.get());
		});
	}

	Flux<String> tokens(Prediction created, TimeLimit limit) {
		return streamed(this.operations.stream(created), created, limit);
	}

	/**
	 * A stream ends with its run: Replicate may keep one open that brings nothing more.
	 */
	private <T> Flux<T> streamed(Flux<T> stream, Prediction created, TimeLimit limit) {
		Flux<T> limited = Flux.defer(() -> stream.takeUntilOther(Mono.delay(limit.remaining())
			.then(Mono.error(() -> new PredictionTimeoutException(created, limit.timeout())))));
		return abandonable(limited.doOnError(PredictionTimeoutException.class, (ex) -> cancelIfWanted(created)),
				created);
	}

	private <T> Flux<T> abandonable(Flux<T> answers, Prediction created) {
		return this.operations.abandoned().followed(answers, created, this.cancelWhenAbandoned);
	}

	private void cancelIfWanted(Prediction created) {
		if (this.cancelOnTimeout) {
			this.operations.abandoned().abandon(created, true);
		}
	}

	private void abandon(Prediction created) {
		this.operations.abandoned().abandon(created, this.cancelWhenAbandoned);
	}

	/**
	 * Say what becomes of a prediction that this run is creating if its caller goes.
	 * @param followed whether the caller was going to wait for the prediction
	 */
	String fateOfCreation(boolean followed) {
		return this.operations.abandoned()
			.fateOfCreation(this.permission, followed ? this.cancelWhenAbandoned : Boolean.FALSE);
	}

	/**
	 * Say what becomes of a prediction that this run created if its caller goes.
	 */
	String fate(Prediction created) {
		return this.operations.abandoned().fate(created, this.cancelWhenAbandoned);
	}

	@Override
	public Mono<Prediction> prediction() {
		return limited((limit) -> request(limit).flatMap((request) -> createHeld(request, limit))
			.flatMap((created) -> finish(created, limit)));
	}

	@Override
	public Flux<PredictionProgress> progress() {
		return followed(this::progress).concatMap(DefaultReactiveRunSpec::unlessFailed, 1);
	}

	/**
	 * The end is told before a failure, with the last of the logs.
	 */
	private static Flux<PredictionProgress> unlessFailed(PredictionProgress progress) {
		boolean failed = progress.prediction().status().isTerminal()
				&& !progress.prediction().status().equals(PredictionStatus.SUCCEEDED);
		return failed ? Flux.just(progress).concatWith(Mono.error(new PredictionFailedException(progress.prediction())))
				: Flux.just(progress);
	}

	@Override
	public Mono<String> text() {
		return prediction().map(DefaultReactiveRunSpec::text);
	}

	@Override
	public Mono<List<OutputFile>> files() {
		return prediction().map(this::files);
	}

	List<OutputFile> files(Prediction prediction) {
		List<OutputFile> files = this.operations.outputFiles(prediction);
		if (files.isEmpty()) {
			throw OutputConversionException.noFile(prediction);
		}
		return files;
	}

	@Override
	public <T> Mono<T> output(Class<T> type) {
		return output(ParameterizedTypeReference.forType(type));
	}

	@Override
	public <T> Mono<T> output(ParameterizedTypeReference<T> type) {
		return prediction().map((prediction) -> output(prediction, type));
	}

	@Override
	public Flux<String> stream() {
		return followed(this::tokens);
	}

	@Override
	public Flux<StreamEvent> streamEvents() {
		return followed(this::events);
	}

	Flux<StreamEvent> events(Prediction created, TimeLimit limit) {
		return streamed(this.operations.streamEvents(created), created, limit);
	}

	@Override
	public Flux<OutputFile> streamFiles() {
		return followed(this::fileStream);
	}

	Flux<OutputFile> fileStream(Prediction created, TimeLimit limit) {
		return streamed(this.operations.streamFiles(created), created, limit);
	}

	static String text(Prediction prediction) {
		String text = prediction.outputText();
		if (text == null) {
			throw OutputConversionException.noOutput(prediction);
		}
		return text;
	}

	static <T> T output(Prediction prediction, ParameterizedTypeReference<T> type) {
		T output = prediction.outputAs(type);
		if (output == null) {
			throw OutputConversionException.noOutput(prediction);
		}
		return output;
	}

}
