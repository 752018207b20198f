package io.github.replicatespring.client.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import io.github.replicatespring.client.error.FailedRequest;
import io.github.replicatespring.client.error.ReplicateResponseException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

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

	private final RetryDecision decision;

	private final Clock clock;

	RetryingAdapter(HttpExchangeAdapter delegate, RetryDecision decision, Clock clock) {
		super(delegate);
		this.decision = decision;
		this.clock = clock;
	}

	@Override
	public Mono<Void> exchangeForMono(HttpRequestValues values) {
		return perform(values, super.exchangeForMono(values));
	}

	@Override
	public <T> Mono<T> exchangeForBodyMono(HttpRequestValues values, ParameterizedTypeReference<T> bodyType) {
		Mono<T> nothing = Mono.error(() -> new ReplicateResponseException(call(values).request(), "it is empty", null));
		return perform(values, super.exchangeForBodyMono(values, bodyType).switchIfEmpty(nothing));
	}

	@Override
	public Mono<ResponseEntity<Void>> exchangeForBodilessEntityMono(HttpRequestValues values) {
		return perform(values, super.exchangeForBodilessEntityMono(values));
	}

	@Override
	public <T> Mono<ResponseEntity<T>> exchangeForEntityMono(HttpRequestValues values,
			ParameterizedTypeReference<T> bodyType) {
		return perform(values, super.exchangeForEntityMono(values, bodyType));
	}

	private <T> Mono<T> perform(HttpRequestValues values, Mono<T> exchange) {
		OperationCall call = call(values);
		Mono<T> attempt = exchange.onErrorMap((failure) -> FailureTranslation.translate(failure, call));
		return Mono.deferContextual((context) -> SingleAttempt.isWanted(context) ? attempt
				: attempt.retryWhen(decided(this.clock.instant())));
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

	private Retry decided(Instant started) {
		return Retry.from((failures) -> failures.concatMap((signal) -> {
			Duration elapsed = Duration.between(started, this.clock.instant());
			Duration delay = this.decision.delay(signal.failure(), (int) signal.totalRetries() + 1, elapsed);
			return (delay != null) ? Mono.delay(delay) : Mono.error(signal.failure());
		}));
	}

}
