package io.github.replicatespring.webhook.reactive;

import io.github.replicatespring.webhook.MarkedHandler;
import io.github.replicatespring.webhook.UnverifiedWebhooks;
import reactor.core.publisher.Mono;

import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.web.reactive.HandlerAdapter;
import org.springframework.web.reactive.HandlerResult;
import org.springframework.web.server.ServerWebExchange;

/**
 * Handler adapter that refuses every request for a handler marked with
 * {@link io.github.replicatespring.webhook.ReplicateWebhook}. Comes right after
 * {@link ReactiveWebhookHandlerAdapter}, so that it is reached only where that is
 * missing. Thread-safe.
 */
final class ReactiveUnverifiedWebhookHandlerAdapter implements HandlerAdapter, Ordered {

	private final UnverifiedWebhooks unverified;

	ReactiveUnverifiedWebhookHandlerAdapter(Environment environment) {
		this.unverified = new UnverifiedWebhooks(environment);
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE + 1;
	}

	@Override
	public boolean supports(Object handler) {
		return MarkedHandler.isMarked(handler);
	}

	@Override
	public Mono<HandlerResult> handle(ServerWebExchange exchange, Object handler) {
		return new ReactiveAnswer(exchange).write(this.unverified.refuse(handler)).then(Mono.empty());
	}

}
