package io.github.replicatespring.webhook.reactive;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerAdapter;

/**
 * Bean post-processor that adds the {@link ReactiveWebhookArgumentResolver} behind the
 * application's own resolvers, however WebFlux is configured.
 */
final class ReactiveWebhookArgumentPostProcessor implements BeanPostProcessor {

	@Override
	public Object postProcessBeforeInitialization(Object bean, String beanName) {
		if (bean instanceof RequestMappingHandlerAdapter adapter) {
			ArgumentResolverConfigurer own = adapter.getArgumentResolverConfigurer();
			ArgumentResolverConfigurer configurer = (own != null) ? own : new ArgumentResolverConfigurer();
			configurer.addCustomResolver(new ReactiveWebhookArgumentResolver());
			adapter.setArgumentResolverConfigurer(configurer);
		}
		return bean;
	}

}
