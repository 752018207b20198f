package io.github.replicatespring.autoconfigure;

import io.github.replicatespring.webhook.UnverifiedWebhookRegistrar;

import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.boot.web.context.reactive.ReactiveWebApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.context.WebApplicationContext;

/**
 * {@link ApplicationContextInitializer} that brings the refusal of unverified webhooks to
 * every web application, because auto-configurations can be excluded and the annotation
 * is not seen on what a bean method returns.
 */
final class UnverifiedWebhookInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		if (context instanceof WebApplicationContext || context instanceof ReactiveWebApplicationContext) {
			UnverifiedWebhookRegistrar registrar = new UnverifiedWebhookRegistrar(context);
			context.addBeanFactoryPostProcessor((BeanDefinitionRegistryPostProcessor) registrar::register);
		}
	}

}
