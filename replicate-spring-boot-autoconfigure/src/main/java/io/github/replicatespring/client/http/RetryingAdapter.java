package io.github.replicatespring.client.http;

import java.util.concurrent.atomic.AtomicBoolean;

import io.github.replicatespring.client.error.FailedRequest;
import io.github.replicatespring.client.pacing.Turn;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.ResponseEntity;
import org.springframework.web.service.invoker.HttpExchangeAdapter;
import org.springframework.web.service.invoker.HttpRequestValues;
import org.springframework.web.service.invoker.ReactorHttpExchangeAdapterDecorator;

/**
 * Performs the declared operations: tells what failures mean, and repeats what may be
 * repeated, up to and including the reading of the answer.
 */
final class RetryingAdapter extends ReactorHttpExchangeAdapterDecorator {

	private final ReactiveRetries retries;

	private final Pacing pacing;

	private final CallTimeouts timeouts;

	RetryingAdapter(HttpExchangeAdapter delegate, ReactiveRetries retries, Pacing pacing, CallTimeouts timeouts) {
		super(delegate);
		this.retries = retries;
		this.pacing = pacing;
		this.timeouts = timeouts;
	}

	@Override
	public Mono<Void> exchangeForMono(HttpRequestValues values) {
		return perform(values, super.exchangeForMono(values), false);
	}

	/**
	 * A text may be empty, nothing else may.
	 */
	@Override
	public <T> Mono<T> exchangeForBodyMono(HttpRequestValues values, ParameterizedTypeReference<T> bodyType) {
		Mono<T> exchange = super.exchangeForBodyMono(values, bodyType);
		return String.class.equals(bodyType.getType()) ? perform(values, exchange.switchIfEmpty(noText()), false)
				: perform(values, exchange, true);
	}

	@SuppressWarnings("unchecked")
	private static <T> Mono<T> noText() {
		return (Mono<T>) Mono.just("");
	}

	@Override
	public Mono<ResponseEntity<Void>> exchangeForBodilessEntityMono(HttpRequestValues values) {
		return perform(values, super.exchangeForBodilessEntityMono(values), false);
	}

	@Override
	public <T> Mono<ResponseEntity<T>> exchangeForEntityMono(HttpRequestValues values,
			ParameterizedTypeReference<T> bodyType) {
		return perform(values, super.exchangeForEntityMono(values, bodyType), false);
	}

	/**
	 * An answer that has begun to arrive is not asked for again: its beginning would come
	 * twice.
	 */
	@Override
	public <T> Flux<T> exchangeForBodyFlux(HttpRequestValues values, ParameterizedTypeReference<T> bodyType) {
		OperationCall call = call(values);
		return Flux.deferContextual((context) -> {
			CallProgress given = CallProgress.of(context);
			CallProgress progress = CallProgress.orNew(given, context);
			AtomicBoolean begun = new AtomicBoolean();
			Flux<T> attempt = this.pacing.turn(call, progress)
				.flatMapMany(
						(turn) -> Pacing.use(turn, this.timeouts.bound(super.exchangeForBodyFlux(values, bodyType))))
				.doOnNext((part) -> begun.set(true))
				.onErrorMap((failure) -> FailureTranslation.translate(failure, call))
				.doOnError(progress::failed);
			return (given != null) ? attempt : this.retries.repeat(attempt, progress, () -> !begun.get());
		});
	}

	private <T> Mono<T> perform(HttpRequestValues values, Mono<T> exchange, boolean answerNeeded) {
		OperationCall call = call(values);
		Mono<T> bounded = this.timeouts.bound(exchange, values);
		return Mono.deferContextual((context) -> {
			CallProgress given = CallProgress.of(context);
			CallProgress progress = CallProgress.orNew(given, context);
			SendPermission permission = call.isPredictionCreated() ? SendPermission.of(context) : null;
			Mono<T> attempt = this.pacing.inTurn(call, progress,
					(turn) -> permitted(new Attempt<>(bounded, call, progress, turn, answerNeeded), turn, permission));
			return (given != null) ? attempt : this.retries.repeat(attempt, progress);
		});
	}

	/**
	 * Nobody waits for what is not permitted any more.
	 */
	private static <T> Mono<T> permitted(Mono<T> attempt, Turn turn, @Nullable SendPermission permission) {
		if (permission == null) {
			return attempt;
		}
		if (!permission.send()) {
			turn.ended();
			return Mono.never();
		}
		return attempt.doOnError((failure) -> {
			if (!FailureTranslation.mayHaveBeenCarriedOut(failure)) {
				permission.notCarriedOut();
			}
		});
	}

	private static OperationCall call(HttpRequestValues values) {
		OperationCall call = OperationCall.of(values.getAttributes().get(OperationCall.ATTRIBUTE));
		return (call != null) ? call : undeclared(values);
	}

	private static OperationCall undeclared(HttpRequestValues values) {
		String method = (values.getHttpMethod() != null) ? values.getHttpMethod().name() : "?";
		return new OperationCall("undeclared", Operation.Effect.CREATE,
				new FailedRequest(method, template(values.getUriTemplate())));
	}

	private static String template(@Nullable String uriTemplate) {
		return (uriTemplate != null) ? uriTemplate : "";
	}

}
