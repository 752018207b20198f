package io.github.replicatespring.webhook.servlet;

import java.lang.reflect.Method;

import io.github.replicatespring.webhook.WebhookController;
import io.github.replicatespring.webhook.WebhookDelivery;
import io.github.replicatespring.webhook.WebhookPath;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Handler mapping of the controller that publishes events: POST to one path, which is
 * looked for before the application's own mappings and is subject to none of their
 * settings, such as path prefixes and API versions.
 *
 * @since 0.1.0
 */
public final class WebhookHandlerMapping extends RequestMappingInfoHandlerMapping {

	/**
	 * Create a mapping.
	 * @param controller the controller to be reached
	 * @param path the path within the application
	 */
	public WebhookHandlerMapping(WebhookController controller, WebhookPath path) {
		setOrder(Ordered.HIGHEST_PRECEDENCE);
		RequestMappingInfo.BuilderConfiguration options = new RequestMappingInfo.BuilderConfiguration();
		options.setPatternParser(PathPatternParser.defaultInstance);
		RequestMappingInfo info = RequestMappingInfo.paths(path.value())
			.methods(RequestMethod.POST)
			.options(options)
			.build();
		registerMapping(info, controller,
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
