package io.github.replicatespring.client.http;

import java.net.URI;

import reactor.core.publisher.Mono;

import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.ClientHttpResponse;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.ExchangeStrategies;

/**
 * Makes requests whose address is a secret: whoever has the address of a stream or a file
 * can read it. Spring's own exchange function and Reactor Netty log addresses at DEBUG;
 * this one logs nothing, and gives Reactor Netty the path only when the request is on its
 * way out. Errors are passed on as they come.
 *
 * @since 0.1.0
 */
public final class DiscreetExchange implements ExchangeFunction {

	private static final ExchangeStrategies STRATEGIES = ExchangeStrategies.withDefaults();

	private final ClientHttpConnector connector;

	/**
	 * Create an exchange.
	 * @param connector makes the connections; follows no redirects
	 */
	public DiscreetExchange(ClientHttpConnector connector) {
		this.connector = connector;
	}

	@Override
	public Mono<ClientResponse> exchange(ClientRequest request) {
		boolean hidden = this.connector instanceof ReactorClientHttpConnector;
		URI visible = hidden ? request.url().resolve("/") : request.url();
		return this.connector.connect(request.method(), visible, (outgoing) -> {
			if (hidden) {
				HiddenTarget.write(outgoing, request.url());
			}
			return request.writeTo(outgoing, STRATEGIES);
		}).map(DiscreetExchange::response);
	}

	private static ClientResponse response(ClientHttpResponse answer) {
		return ClientResponse.create(answer.getStatusCode(), STRATEGIES)
			.headers((headers) -> headers.addAll(answer.getHeaders()))
			.body(answer.getBody())
			.build();
	}

}
