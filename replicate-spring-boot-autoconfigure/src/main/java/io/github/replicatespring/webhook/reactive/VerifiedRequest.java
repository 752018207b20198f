package io.github.replicatespring.webhook.reactive;

import reactor.core.publisher.Flux;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;

/**
 * A request whose body has been read and verified, for a handler to read again.
 */
final class VerifiedRequest extends ServerHttpRequestDecorator {

	private final byte[] body;

	private final DataBufferFactory buffers;

	VerifiedRequest(ServerWebExchange exchange, byte[] body) {
		super(exchange.getRequest());
		this.body = body;
		this.buffers = exchange.getResponse().bufferFactory();
	}

	@Override
	public Flux<DataBuffer> getBody() {
		return Flux.defer(() -> Flux.just(this.buffers.wrap(this.body)));
	}

}
