package io.github.replicatespring.webhook.reactive;

import java.util.concurrent.TimeoutException;

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
		return request.getBody()
			.doOnNext(this::add)
			.then(Mono.just(this.body))
			.timeout(this.body.timeout())
			.onErrorMap((failure) -> !(failure instanceof WebhookRefusedException),
					(failure) -> (failure instanceof TimeoutException) ? this.body.tooSlow()
							: this.body.incomplete(failure));
	}

	private void add(DataBuffer buffer) {
		try {
			byte[] bytes = new byte[buffer.readableByteCount()];
			buffer.read(bytes);
			this.body.add(bytes, bytes.length);
		}
		finally {
			DataBufferUtils.release(buffer);
		}
	}

}
