package io.github.replicatespring.webhook.servlet;

import java.lang.reflect.Method;

import io.github.replicatespring.webhook.WebhookController;
import io.github.replicatespring.webhook.WebhookDelivery;
import io.github.replicatespring.webhook.WebhookPath;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Makes the controller that publishes events reachable by POST at one path, to which no
 * path prefix of the application's own controllers is added.
 *
 * @since 0.1.0
 */
public final class WebhookRegistration implements InitializingBean {

	private final RequestMappingHandlerMapping mapping;

	private final WebhookController controller;

	private final WebhookPath path;

	/**
	 * Create a registration.
	 * @param mapping where to register
	 * @param controller what to register
	 * @param path the path within the application
	 */
	public WebhookRegistration(RequestMappingHandlerMapping mapping, WebhookController controller, WebhookPath path) {
		this.mapping = mapping;
		this.controller = controller;
		this.path = path;
	}

	@Override
	public void afterPropertiesSet() {
		RequestMappingInfo info = RequestMappingInfo.paths(this.path.value())
			.methods(RequestMethod.POST)
			.options(this.mapping.getBuilderConfiguration())
			.build();
		Method method = ClassUtils.getMethod(WebhookController.class, "receive", WebhookDelivery.class);
		this.mapping.registerMapping(info, this.controller, method);
	}

}
