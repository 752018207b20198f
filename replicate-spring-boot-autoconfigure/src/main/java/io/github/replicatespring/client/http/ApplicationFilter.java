package io.github.replicatespring.client.http;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import io.github.replicatespring.client.error.ReplicateException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;

/**
 * A filter of the application, whose own failures and refusals are told apart from those
 * of Replicate and of the connection.
 *
 * @param filter the application's filter
 */
record ApplicationFilter(ExchangeFilterFunction filter) implements ExchangeFilterFunction {

	@Override
	public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		return Mono.defer(() -> {
			AtomicBoolean passed = new AtomicBoolean();
			AtomicReference<@Nullable Throwable> beyond = new AtomicReference<>();
			ExchangeFunction observed = (outgoing) -> {
				passed.set(true);
				return next.exchange(outgoing).doOnError(beyond::set);
			};
			return Mono.defer(() -> this.filter.filter(request, observed))
				.onErrorMap((failure) -> isOwn(failure, beyond.get()),
						(failure) -> new ApplicationFilterException(name(), failure))
				.flatMap((response) -> (passed.get() || !response.statusCode().isError()) ? Mono.just(response)
						: refused(response));
		});
	}

	private static boolean isOwn(Throwable failure, @Nullable Throwable beyond) {
		if (failure instanceof ReplicateException || failure instanceof ApplicationFilterException
				|| failure instanceof Error) {
			return false;
		}
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause == beyond) {
				return false;
			}
		}
		return true;
	}

	private Mono<ClientResponse> refused(ClientResponse response) {
		return response.releaseBody()
			.then(Mono.error(() -> new ApplicationFilterException(name(), response.statusCode().value())));
	}

	/**
	 * Without the address that a lambda's class has in its name.
	 */
	private String name() {
		String name = this.filter.getClass().getName();
		int lambda = name.indexOf("$$Lambda");
		return (lambda >= 0) ? name.substring(0, lambda) : name;
	}

}
