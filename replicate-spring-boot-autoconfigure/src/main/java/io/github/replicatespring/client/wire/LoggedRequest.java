package io.github.replicatespring.client.wire;

import org.apache.commons.logging.Log;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.http.client.reactive.ClientHttpRequestDecorator;

/**
 * A request whose headers and body are seen as they are sent.
 */
final class LoggedRequest extends ClientHttpRequestDecorator {

	private final Log logger;

	private final String prefix;

	LoggedRequest(ClientHttpRequest request, Log logger, String prefix) {
		super(request);
		this.logger = logger;
		this.prefix = prefix;
	}

	@Override
	public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
		LoggedBody seen = new LoggedBody(getHeaders(), this.logger.isTraceEnabled());
		return super.writeWith(Flux.from(body).doOnNext(seen::add)).doFinally((signal) -> sent(seen));
	}

	@Override
	public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
		LoggedBody seen = new LoggedBody(getHeaders(), this.logger.isTraceEnabled());
		return super.writeAndFlushWith(Flux.from(body).map((part) -> Flux.from(part).doOnNext(seen::add)))
			.doFinally((signal) -> sent(seen));
	}

	@Override
	public Mono<Void> setComplete() {
		return super.setComplete().doOnSubscribe((subscription) -> headers());
	}

	private void sent(LoggedBody seen) {
		headers();
		this.logger.debug(this.prefix + "sent " + seen);
	}

	private void headers() {
		if (this.logger.isTraceEnabled()) {
			this.logger.trace(this.prefix + RedactedHeaders.of(getHeaders()));
		}
	}

}
