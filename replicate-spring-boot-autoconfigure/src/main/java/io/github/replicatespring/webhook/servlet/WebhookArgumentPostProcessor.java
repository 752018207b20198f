package io.github.replicatespring.webhook.servlet;

import java.util.ArrayList;
import java.util.List;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/**
 * Bean post-processor that adds the {@link WebhookArgumentResolver} behind the
 * application's own resolvers, however Spring MVC is configured.
 */
final class WebhookArgumentPostProcessor implements BeanPostProcessor {

	@Override
	public Object postProcessBeforeInitialization(Object bean, String beanName) {
		if (bean instanceof RequestMappingHandlerAdapter adapter) {
			List<HandlerMethodArgumentResolver> own = adapter.getCustomArgumentResolvers();
			List<HandlerMethodArgumentResolver> resolvers = (own != null) ? new ArrayList<>(own) : new ArrayList<>();
			resolvers.add(new WebhookArgumentResolver());
			adapter.setCustomArgumentResolvers(resolvers);
		}
		return bean;
	}

}
