package io.github.replicatespring.client.http;

import java.time.Duration;

import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClientRequest;

import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;

/**
 * Lets a request whose answer may be held back by {@code Prefer: wait} take that much
 * longer than the read timeout.
 *
 * @param readTimeout how long an answer may take that is not held back
 * @since 0.1.0
 */
public record PreferredWait(Duration readTimeout) implements ExchangeFilterFunction {

	/** The name of the request attribute that holds the wait, a {@link Duration}. */
	public static final String ATTRIBUTE = PreferredWait.class.getName();

	@Override
	public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		if (!(request.attributes().get(ATTRIBUTE) instanceof Duration wait)) {
			return next.exchange(request);
		}
		Duration timeout = this.readTimeout.plus(wait);
		return next.exchange(ClientRequest.from(request).httpRequest((outgoing) -> extend(outgoing, timeout)).build());
	}

	private static void extend(ClientHttpRequest outgoing, Duration timeout) {
		if (outgoing.getNativeRequest() instanceof HttpClientRequest request) {
			request.responseTimeout(timeout);
		}
	}

}
