package io.github.replicatespring.emulator.http;

import java.time.Duration;

import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.HandlerFilterFunction;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

import io.github.replicatespring.emulator.limit.RateLimiter;

/**
 * Counts requests, refuses those above the limits, and says in the headers of each answer
 * where the account stands.
 *
 * @param limiter counts
 * @param creates whether the requests create predictions
 */
record RateLimitFilter(RateLimiter limiter,
		boolean creates) implements HandlerFilterFunction<ServerResponse, ServerResponse> {

	private static final String STANDING = RateLimitFilter.class.getName() + ".standing";

	@Override
	public Mono<ServerResponse> filter(ServerRequest request, HandlerFunction<ServerResponse> next) {
		RateLimiter.Standing standing = this.limiter.count(this.creates);
		show(request, standing);
		request.exchange().getResponse().beforeCommit(() -> {
			writeHeaders(request);
			return Mono.empty();
		});
		if (!standing.allowed()) {
			throw Problem.throttled(Duration.ofSeconds(standing.resetSeconds())).asException();
		}
		return next.handle(request);
	}

	static void show(ServerRequest request, RateLimiter.Standing standing) {
		request.exchange().getAttributes().put(STANDING, standing);
	}

	static void hide(ServerRequest request) {
		request.exchange().getAttributes().remove(STANDING);
	}

	private static void writeHeaders(ServerRequest request) {
		if (request.exchange().getAttribute(STANDING) instanceof RateLimiter.Standing standing) {
			HttpHeaders headers = request.exchange().getResponse().getHeaders();
			headers.set("ratelimit-remaining", Integer.toString(standing.remaining()));
			headers.set("ratelimit-reset", Long.toString(standing.resetSeconds()));
		}
	}

}
