package io.github.replicatespring.webhook.reactive;

import java.lang.reflect.Method;

import io.github.replicatespring.webhook.WebhookController;
import io.github.replicatespring.webhook.WebhookDelivery;
import io.github.replicatespring.webhook.WebhookPath;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.RequestMappingInfoHandlerMapping;

/**
 * Handler mapping of the controller that publishes events: POST to one path, which is
 * looked for before the application's own mappings and is subject to none of their
 * settings, such as path prefixes and API versions.
 *
 * @since 0.1.0
 */
public final class ReactiveWebhookHandlerMapping extends RequestMappingInfoHandlerMapping {

	/**
	 * Create a mapping.
	 * @param controller the controller to be reached
	 * @param path the path within the application
	 */
	public ReactiveWebhookHandlerMapping(WebhookController controller, WebhookPath path) {
		setOrder(Ordered.HIGHEST_PRECEDENCE);
		registerMapping(RequestMappingInfo.paths(path.value()).methods(RequestMethod.POST).build(), controller,
				ClassUtils.getMethod(WebhookController.class, "receive", WebhookDelivery.class));
	}

	@Override
	protected boolean isHandler(Class<?> beanType) {
		return false;
	}

	@Override
	protected @Nullable RequestMappingInfo getMappingForMethod(Method method, Class<?> handlerType) {
		return null;
	}

}
