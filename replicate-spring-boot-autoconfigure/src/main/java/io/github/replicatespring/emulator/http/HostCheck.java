package io.github.replicatespring.emulator.http;

import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.web.reactive.function.server.HandlerFilterFunction;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

import io.github.replicatespring.client.http.Loopback;

/**
 * Lets only requests through that name this machine as their host. A page of another site
 * can have its own name lead to the loopback address and would then be read by its
 * visitor's browser as if the emulator belonged to that site (DNS rebinding).
 *
 * @param allowedHosts other hosts to let through, in lower case
 */
record HostCheck(Set<String> allowedHosts) implements HandlerFilterFunction<ServerResponse, ServerResponse> {

	@Override
	public Mono<ServerResponse> filter(ServerRequest request, HandlerFunction<ServerResponse> next) {
		InetSocketAddress host = request.headers().host();
		String name = (host != null) ? host.getHostString().toLowerCase(Locale.ROOT) : null;
		return isAllowed(name) ? next.handle(request) : Problem.misdirected(name).answer();
	}

	private boolean isAllowed(@Nullable String name) {
		return name != null && !name.isEmpty()
				&& (Loopback.isLoopback(name) || name.endsWith(".localhost") || this.allowedHosts.contains(name));
	}

}
