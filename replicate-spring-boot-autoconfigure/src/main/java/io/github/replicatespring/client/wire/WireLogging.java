package io.github.replicatespring.client.wire;

import java.net.URI;
import java.time.Duration;
import java.util.function.Predicate;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;

/**
 * Logs each request and answer, attempts that are repeated included. At DEBUG method,
 * address, status, time and sizes; at TRACE headers and the beginning of JSON bodies as
 * well. At no level the token, signed addresses, inputs, outputs and logs of models: only
 * what is known to be harmless is shown, everything else as {@code …} with its length.
 * Streams and files are on hosts whose whole path is a secret, so only the host of these
 * is shown. Costs nothing while the logger is off.
 *
 * @param api tells addresses of the API, whose path is shown, from others
 * @since 0.1.0
 */
public record WireLogging(Predicate<URI> api) implements ExchangeFilterFunction {

	private static final Log logger = LogFactory.getLog(WireLogging.class);

	@Override
	public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		return logger.isDebugEnabled() ? Mono.defer(() -> logged(request, next)) : next.exchange(request);
	}

	private Mono<ClientResponse> logged(ClientRequest request, ExchangeFunction next) {
		String prefix = request.logPrefix();
		long started = System.nanoTime();
		logger.debug(prefix + request.method() + " " + RedactedAddress.of(request.url(), this.api.test(request.url())));
		ClientRequest watched = ClientRequest.from(request)
			.body((outgoing, context) -> request.body().insert(new LoggedRequest(outgoing, logger, prefix), context))
			.build();
		return next.exchange(watched)
			.doOnError((failure) -> logger.debug(prefix + "failed after " + since(started) + ": " + kind(failure)))
			.doOnCancel(() -> logger.debug(prefix + "canceled after " + since(started)))
			.map((response) -> logged(response, prefix, started));
	}

	private static ClientResponse logged(ClientResponse response, String prefix, long started) {
		String headers = logger.isTraceEnabled() ? " " + RedactedHeaders.of(response.headers().asHttpHeaders()) : "";
		logger.debug(prefix + response.statusCode().value() + " after " + since(started) + headers);
		return response.mutate().body((body) -> logged(body, response, prefix)).build();
	}

	private static Flux<DataBuffer> logged(Flux<DataBuffer> body, ClientResponse response, String prefix) {
		return Flux.defer(() -> {
			LoggedBody seen = new LoggedBody(response.headers().asHttpHeaders(), logger.isTraceEnabled());
			return body.doOnNext(seen::add)
				.doOnComplete(() -> logger.debug(prefix + "received " + seen))
				.doOnError((failure) -> logger.debug(prefix + "broke off after " + seen + ": " + kind(failure)))
				.doOnCancel(() -> logger.debug(prefix + "left after " + seen));
		});
	}

	/**
	 * Messages of failures may hold addresses.
	 */
	private static String kind(Throwable failure) {
		Throwable cause = (failure.getCause() != null) ? failure.getCause() : failure;
		return cause.getClass().getSimpleName();
	}

	private static String since(long started) {
		return Duration.ofNanos(System.nanoTime() - started).toMillis() + " ms";
	}

	@Override
	public String toString() {
		return "WireLogging[]";
	}

}
