package io.github.replicatespring.autoconfigure;

import java.util.Set;

import io.github.replicatespring.completion.CompletionEvents;
import io.github.replicatespring.webhook.UnverifiedWebhookRegistrar;
import io.github.replicatespring.webhook.WebhookController;
import io.github.replicatespring.webhook.WebhookPath;
import io.github.replicatespring.webhook.WebhookReceiver;
import io.github.replicatespring.webhook.reactive.ReactiveWebhookHandlerAdapter;
import io.github.replicatespring.webhook.reactive.ReactiveWebhookHandlerMapping;
import io.github.replicatespring.webhook.reactive.ReactiveWebhookReachability;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.boot.webflux.autoconfigure.WebFluxProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.util.ClassUtils;
import org.springframework.web.reactive.DispatcherHandler;
import org.springframework.web.reactive.HandlerResultHandler;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/**
 * {@link org.springframework.boot.autoconfigure.EnableAutoConfiguration
 * Auto-configuration} for webhooks of reactive applications: the endpoint that publishes
 * events, and the verification of the application's own controllers.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = ReplicateWebhookAutoConfiguration.class,
		afterName = "org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnClass({ DispatcherHandler.class, WebServerInitializedEvent.class })
@ConditionalOnBean({ WebhookReceiver.class, RequestMappingHandlerMapping.class })
@ConditionalOnBooleanProperty(name = "replicate.enabled", matchIfMissing = true)
@Import(UnverifiedWebhookRegistrar.class)
public final class ReplicateWebhookReactiveAutoConfiguration {

	/**
	 * There with or without the endpoint of the starter: the application's own
	 * controllers marked with {@code @ReplicateWebhook} would be reached unverified
	 * without it.
	 */
	@Bean
	ReactiveWebhookHandlerAdapter replicateWebhookHandlerAdapter(WebhookReceiver receiver,
			@Qualifier("requestMappingHandlerAdapter") RequestMappingHandlerAdapter handlers,
			ObjectProvider<HandlerResultHandler> results) {
		return new ReactiveWebhookHandlerAdapter(receiver, handlers, () -> results.orderedStream().toList());
	}

	@Bean
	@ConditionalOnBooleanProperty(name = "replicate.webhook.enabled", matchIfMissing = true)
	ReactiveWebhookHandlerMapping replicateWebhookHandlerMapping(CompletionEvents events,
			ReplicateProperties properties) {
		return UnusableProperty.explain("replicate.webhook.path", "Set it to a path such as /replicate/webhook.",
				() -> new ReactiveWebhookHandlerMapping(new WebhookController(events),
						new WebhookPath(properties.webhook().path())));
	}

	@Bean
	@Lazy(false)
	ReactiveWebhookReachability replicateWebhookReachability(
			@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping,
			ReplicateProperties properties) {
		ReplicateProperties.Webhook webhook = properties.webhook();
		return new ReactiveWebhookReachability(mapping, webhook.enabled() ? webhook.path() : null,
				Set.copyOf(webhook.permittedPaths()));
	}

	/**
	 * The emulator runs on this machine, so its webhooks reach the application by the
	 * loopback address.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty("replicate.emulator.enabled")
	@ConditionalOnBooleanProperty(name = "replicate.webhook.enabled", matchIfMissing = true)
	static class LocalAddressConfiguration {

		private static final boolean BOOT_WEBFLUX_PRESENT = ClassUtils.isPresent(
				"org.springframework.boot.webflux.autoconfigure.WebFluxProperties",
				LocalAddressConfiguration.class.getClassLoader());

		@Bean
		LocalWebhookAddress replicateLocalWebhookAddress(ReplicateProperties properties) {
			return new LocalWebhookAddress((context) -> basePath(context) + properties.webhook().path());
		}

		private static String basePath(ApplicationContext context) {
			if (!BOOT_WEBFLUX_PRESENT) {
				return "";
			}
			WebFluxProperties webFlux = context.getBeanProvider(WebFluxProperties.class).getIfAvailable();
			return (webFlux != null && webFlux.getBasePath() != null) ? webFlux.getBasePath() : "";
		}

	}

}
