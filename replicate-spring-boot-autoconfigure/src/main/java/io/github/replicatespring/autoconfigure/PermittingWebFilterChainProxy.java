package io.github.replicatespring.autoconfigure;

import java.util.List;

import reactor.core.publisher.Mono;

import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.web.server.WebFilterChainProxy;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;

/**
 * Leads the permitted requests of a reactive application past Spring Security, and
 * everything else into it. Of the type that it stands for, so that whoever asks for that
 * finds it.
 */
final class PermittingWebFilterChainProxy extends WebFilterChainProxy {

	private final WebFilterChainProxy security;

	private final PermittedPosts permitted;

	PermittingWebFilterChainProxy(WebFilterChainProxy security, PermittedPosts permitted) {
		super(List.of());
		this.security = security;
		this.permitted = permitted;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		ServerHttpRequest request = exchange.getRequest();
		return this.permitted.include(request.getMethod().name(), request.getPath().pathWithinApplication().value())
				? chain.filter(exchange) : this.security.filter(exchange, chain);
	}

}
