package io.github.replicatespring.client.http;

import java.time.Duration;
import java.util.concurrent.TimeoutException;

import io.github.replicatespring.client.log.ReadableDuration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.web.service.invoker.HttpRequestValues;

/**
 * Bounds on one attempt at a call, from its first byte to its last: the read timeout
 * begins anew with each byte, so a response that drips never reaches it.
 *
 * @param call how long an attempt may take; a preferred wait comes on top
 * @param download how long an attempt at a download may take
 * @since 0.1.0
 */
public record CallTimeouts(Duration call, Duration download) {

	<T> Mono<T> bound(Mono<T> attempt, HttpRequestValues values) {
		Duration timeout = (values.getAttributes().get(PreferredWait.ATTRIBUTE) instanceof Duration wait)
				? this.call.plus(wait) : this.call;
		return attempt.timeout(timeout, Mono.error(() -> new Exceeded(timeout, "replicate.call-timeout")));
	}

	<T> Flux<T> bound(Flux<T> attempt) {
		return attempt.takeUntilOther(Mono.delay(this.download)
			.then(Mono.error(() -> new Exceeded(this.download, "replicate.files.download-timeout"))));
	}

	/**
	 * An attempt has taken too long.
	 */
	static final class Exceeded extends TimeoutException {

		private Exceeded(Duration timeout, String property) {
			super("it was not complete within %s; raise %s, or the timeout of the call"
				.formatted(ReadableDuration.of(timeout), property));
		}

	}

}
