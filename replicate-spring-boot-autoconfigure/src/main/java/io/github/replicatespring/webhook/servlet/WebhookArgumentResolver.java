package io.github.replicatespring.webhook.servlet;

import io.github.replicatespring.webhook.WebhookArgument;
import io.github.replicatespring.webhook.WebhookDelivery;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Gives handlers marked with {@link io.github.replicatespring.webhook.ReplicateWebhook}
 * what the verified delivery brings. Thread-safe.
 *
 * @since 0.1.0
 */
public final class WebhookArgumentResolver implements HandlerMethodArgumentResolver {

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return WebhookArgument.supports(parameter);
	}

	@Override
	public @Nullable Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
			NativeWebRequest request, @Nullable WebDataBinderFactory binderFactory) {
		return WebhookArgument.of(parameter, (WebhookDelivery) request.getAttribute(WebhookHandlerAdapter.DELIVERY,
				RequestAttributes.SCOPE_REQUEST));
	}

}
