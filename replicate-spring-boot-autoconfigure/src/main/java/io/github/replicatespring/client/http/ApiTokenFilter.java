package io.github.replicatespring.client.http;

import java.util.function.Supplier;

import reactor.core.publisher.Mono;

import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;

/**
 * Adds the API token to requests to the API's origin. To be the innermost filter, so that
 * no other filter sees the token.
 *
 * @param origin where the token may go
 * @param token the token, asked for at each request so that it can be changed while the
 * application runs
 * @since 0.1.0
 */
public record ApiTokenFilter(ApiOrigin origin, Supplier<String> token) implements ExchangeFilterFunction {

	@Override
	public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		if (!this.origin.covers(request.url())) {
			return next.exchange(request);
		}
		return next.exchange(new AuthorizedRequest(request, this.token.get()));
	}

	@Override
	public String toString() {
		return "ApiTokenFilter[origin=" + this.origin + "]";
	}

}
