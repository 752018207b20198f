package io.github.replicatespring.client.http;

import java.net.URI;

import reactor.core.publisher.Mono;

import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Keeps the signature in the address of a file from what Spring and Reactor Netty log of
 * requests at DEBUG: whoever has it can read the file.
 */
final class SignedAddress {

	private static final String SIGNATURE = "signature=";

	private SignedAddress() {
	}

	/**
	 * A filter, to be the innermost, for Reactor Netty's connector only: into the request
	 * of another one nothing could be put later.
	 */
	static Mono<ClientResponse> hide(ClientRequest request, ExchangeFunction next) {
		String query = request.url().getRawQuery();
		if (query == null || !query.contains(SIGNATURE)) {
			return next.exchange(request);
		}
		URI visible = UriComponentsBuilder.fromUri(request.url()).replaceQuery(null).build(true).toUri();
		return next.exchange(ClientRequest.from(request)
			.url(visible)
			.httpRequest((outgoing) -> HiddenTarget.write(outgoing, request.url()))
			.build());
	}

}
