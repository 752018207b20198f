package io.github.replicatespring.webhook.servlet;

import java.util.Set;

import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.training.Training;
import io.github.replicatespring.webhook.WebhookDelivery;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.util.Assert;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Gives handlers marked with {@link io.github.replicatespring.webhook.ReplicateWebhook}
 * the verified delivery, or the prediction or training that it tells of. Thread-safe.
 *
 * @since 0.1.0
 */
public final class WebhookArgumentResolver implements HandlerMethodArgumentResolver {

	private static final Set<Class<?>> TYPES = Set.of(WebhookDelivery.class, Prediction.class, Training.class);

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return TYPES.contains(parameter.getParameterType());
	}

	@Override
	public @Nullable Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
			NativeWebRequest request, @Nullable WebDataBinderFactory binderFactory) {
		WebhookDelivery delivery = (WebhookDelivery) request.getAttribute(WebhookHandlerAdapter.DELIVERY,
				RequestAttributes.SCOPE_REQUEST);
		Assert.state(delivery != null,
				() -> "%s takes what a verified delivery brings and must be marked with @ReplicateWebhook"
					.formatted(parameter.getExecutable()));
		Object argument = select(parameter.getParameterType(), delivery);
		Assert.state(argument != null || parameter.isOptional(),
				() -> "%s has no %s for this delivery, which tells of a %s: mark the parameter @Nullable or take the WebhookDelivery"
					.formatted(parameter.getExecutable(), parameter.getParameterType().getSimpleName(),
							delivery.kind()));
		return argument;
	}

	private static @Nullable Object select(Class<?> type, WebhookDelivery delivery) {
		if (type == Prediction.class) {
			return delivery.prediction();
		}
		return (type == Training.class) ? delivery.training() : delivery;
	}

}
