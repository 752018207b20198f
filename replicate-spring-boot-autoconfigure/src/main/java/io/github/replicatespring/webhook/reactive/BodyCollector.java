package io.github.replicatespring.webhook.reactive;

import io.github.replicatespring.webhook.UnverifiedBody;
import io.github.replicatespring.webhook.WebhookRefusedException;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * Collects a body as it arrives, until its time is up, without holding a thread.
 */
record BodyCollector(UnverifiedBody body) {

	Mono<UnverifiedBody> collect(ServerHttpRequest request) {
		return this.body.deadline()
			.bound(request.getBody().doOnNext(this::add).then(Mono.just(this.body)), Mono.error(this.body::tooSlow))
			.onErrorMap((failure) -> !(failure instanceof WebhookRefusedException), this.body::incomplete);
	}

	private void add(DataBuffer buffer) {
		try {
			this.body.add(buffer);
		}
		finally {
			DataBufferUtils.release(buffer);
		}
	}

}
