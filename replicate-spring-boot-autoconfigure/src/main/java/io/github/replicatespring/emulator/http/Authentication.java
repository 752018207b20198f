package io.github.replicatespring.emulator.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.HandlerFilterFunction;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Lets only requests with the emulator's token through.
 */
final class Authentication implements HandlerFilterFunction<ServerResponse, ServerResponse> {

	private final byte[] token;

	Authentication(String token) {
		this.token = token.getBytes(StandardCharsets.UTF_8);
	}

	@Override
	public Mono<ServerResponse> filter(ServerRequest request, HandlerFunction<ServerResponse> next) {
		String header = request.headers().firstHeader(HttpHeaders.AUTHORIZATION);
		if (header == null || header.isBlank()) {
			return Problem.NO_TOKEN.answer();
		}
		String token = tokenOf(header.strip());
		boolean right = token != null && MessageDigest.isEqual(this.token, token.getBytes(StandardCharsets.UTF_8));
		return right ? next.handle(request) : Problem.WRONG_TOKEN.answer();
	}

	private static @Nullable String tokenOf(String header) {
		String[] parts = header.split("\\s+", 2);
		boolean known = parts[0].equalsIgnoreCase("Bearer") || parts[0].equalsIgnoreCase("Token");
		return (known && parts.length == 2) ? parts[1] : null;
	}

}
