package io.github.replicatespring.emulator.http;

import reactor.core.publisher.Mono;

import org.springframework.web.reactive.function.server.HandlerFilterFunction;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Says how many requests are left, as on an account that does nothing else. Nothing is
 * refused.
 *
 * @param remaining how many requests are left
 */
record RateLimitHeaders(int remaining) implements HandlerFilterFunction<ServerResponse, ServerResponse> {

	static final int CREATE = 599;

	static final int OTHER = 2999;

	private static final String RESET_SECONDS = "1";

	@Override
	public Mono<ServerResponse> filter(ServerRequest request, HandlerFunction<ServerResponse> next) {
		request.exchange().getResponse().beforeCommit(() -> {
			request.exchange().getResponse().getHeaders().set("ratelimit-remaining", Integer.toString(this.remaining));
			request.exchange().getResponse().getHeaders().set("ratelimit-reset", RESET_SECONDS);
			return Mono.empty();
		});
		return next.handle(request);
	}

}
