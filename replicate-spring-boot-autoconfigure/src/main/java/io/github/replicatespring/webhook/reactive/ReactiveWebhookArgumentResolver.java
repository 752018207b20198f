package io.github.replicatespring.webhook.reactive;

import io.github.replicatespring.webhook.WebhookArgument;
import io.github.replicatespring.webhook.WebhookDelivery;
import reactor.core.publisher.Mono;

import org.springframework.core.MethodParameter;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.server.ServerWebExchange;

/**
 * Gives handlers marked with {@link io.github.replicatespring.webhook.ReplicateWebhook}
 * what the verified delivery brings. Thread-safe.
 *
 * @since 0.1.0
 */
public final class ReactiveWebhookArgumentResolver implements HandlerMethodArgumentResolver {

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return WebhookArgument.supports(parameter);
	}

	@Override
	public Mono<Object> resolveArgument(MethodParameter parameter, BindingContext context, ServerWebExchange exchange) {
		WebhookDelivery delivery = exchange.getAttribute(ReactiveWebhookHandlerAdapter.DELIVERY);
		return Mono.fromSupplier(() -> WebhookArgument.of(parameter, delivery));
	}

}
