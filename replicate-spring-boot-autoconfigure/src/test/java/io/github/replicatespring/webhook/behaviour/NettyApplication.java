package io.github.replicatespring.webhook.behaviour;

import io.github.replicatespring.webhook.WebhookController;
import io.github.replicatespring.webhook.WebhookPath;
import io.github.replicatespring.webhook.WebhookReceiver;
import io.github.replicatespring.webhook.reactive.ReactiveWebhookArgumentResolver;
import io.github.replicatespring.webhook.reactive.ReactiveWebhookHandlerAdapter;
import io.github.replicatespring.webhook.reactive.ReactiveWebhookHandlerMapping;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.codec.autoconfigure.CodecsAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.error.ErrorWebFluxAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.reactive.HandlerResultHandler;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerAdapter;

/**
 * A reactive application on Netty that receives webhooks.
 */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({ NettyReactiveWebServerAutoConfiguration.class, HttpHandlerAutoConfiguration.class,
		WebFluxAutoConfiguration.class, CodecsAutoConfiguration.class, JacksonAutoConfiguration.class,
		ErrorWebFluxAutoConfiguration.class })
@Import({ WebhookBeans.class, ReactiveWebhooks.class })
class NettyApplication {

	@Bean
	ReactiveWebhookHandlerAdapter webhookHandlerAdapter(WebhookReceiver receiver, RequestMappingHandlerAdapter handlers,
			ObjectProvider<HandlerResultHandler> results) {
		return new ReactiveWebhookHandlerAdapter(receiver, handlers, () -> results.orderedStream().toList());
	}

	@Bean
	ReactiveWebhookHandlerMapping webhookHandlerMapping(WebhookController controller) {
		return new ReactiveWebhookHandlerMapping(controller, new WebhookPath(WebhookBeans.PATH));
	}

	@Bean
	WebFluxConfigurer webhookArguments() {
		return new WebFluxConfigurer() {

			@Override
			public void configureArgumentResolvers(ArgumentResolverConfigurer configurer) {
				configurer.addCustomResolver(new ReactiveWebhookArgumentResolver());
			}

		};
	}

}
