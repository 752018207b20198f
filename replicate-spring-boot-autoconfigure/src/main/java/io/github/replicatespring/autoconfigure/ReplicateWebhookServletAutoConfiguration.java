package io.github.replicatespring.autoconfigure;

import java.util.Set;

import io.github.replicatespring.completion.CompletionEvents;
import io.github.replicatespring.webhook.UnverifiedWebhookRegistrar;
import io.github.replicatespring.webhook.WebhookController;
import io.github.replicatespring.webhook.WebhookPath;
import io.github.replicatespring.webhook.WebhookReceiver;
import io.github.replicatespring.webhook.servlet.WebhookHandlerAdapter;
import io.github.replicatespring.webhook.servlet.WebhookHandlerMapping;
import io.github.replicatespring.webhook.servlet.WebhookReachability;
import jakarta.servlet.ServletContext;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * {@link org.springframework.boot.autoconfigure.EnableAutoConfiguration
 * Auto-configuration} for webhooks of servlet applications: the endpoint that publishes
 * events, and the verification of the application's own controllers.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = ReplicateWebhookAutoConfiguration.class,
		afterName = "org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({ DispatcherServlet.class, WebServerInitializedEvent.class })
@ConditionalOnBean({ WebhookReceiver.class, RequestMappingHandlerMapping.class })
@ConditionalOnBooleanProperty(name = "replicate.enabled", matchIfMissing = true)
@Import(UnverifiedWebhookRegistrar.class)
public final class ReplicateWebhookServletAutoConfiguration {

	/**
	 * There with or without the endpoint of the starter: the application's own
	 * controllers marked with {@code @ReplicateWebhook} would be reached unverified
	 * without it.
	 */
	@Bean
	WebhookHandlerAdapter replicateWebhookHandlerAdapter(WebhookReceiver receiver,
			@Qualifier("requestMappingHandlerAdapter") RequestMappingHandlerAdapter handlers) {
		return new WebhookHandlerAdapter(receiver, handlers);
	}

	@Bean
	@ConditionalOnBooleanProperty(name = "replicate.webhook.enabled", matchIfMissing = true)
	WebhookHandlerMapping replicateWebhookHandlerMapping(CompletionEvents events, ReplicateProperties properties) {
		return new WebhookHandlerMapping(new WebhookController(events), path(properties));
	}

	@Bean
	@Lazy(false)
	WebhookReachability replicateWebhookReachability(
			@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping,
			ReplicateProperties properties) {
		ReplicateProperties.Webhook webhook = properties.webhook();
		return new WebhookReachability(mapping, webhook.enabled() ? webhook.path() : null,
				Set.copyOf(webhook.permittedPaths()));
	}

	private static WebhookPath path(ReplicateProperties properties) {
		return UnusableProperty.explain("replicate.webhook.path", "Set it to a path such as /replicate/webhook.",
				() -> new WebhookPath(properties.webhook().path()));
	}

	@Bean
	@ConditionalOnBooleanProperty(name = "replicate.webhook.enabled", matchIfMissing = true)
	LateAnswerRegistration replicateLateAnswerRegistration(ReplicateProperties properties, BeanFactory beans) {
		return new LateAnswerRegistration(DispatcherServletPrefix.of(beans) + path(properties).value());
	}

	/**
	 * The emulator runs on this machine, so its webhooks reach the application by the
	 * loopback address.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty("replicate.emulator.enabled")
	@ConditionalOnBooleanProperty(name = "replicate.webhook.enabled", matchIfMissing = true)
	static class LocalAddressConfiguration {

		@Bean
		LocalWebhookAddress replicateLocalWebhookAddress(ReplicateProperties properties) {
			String path = path(properties).value();
			return new LocalWebhookAddress(
					(context) -> contextPath(context) + DispatcherServletPrefix.of(context) + path);
		}

		private static String contextPath(ApplicationContext context) {
			boolean servlet = context instanceof WebApplicationContext;
			ServletContext servletContext = servlet ? ((WebApplicationContext) context).getServletContext() : null;
			return (servletContext != null) ? servletContext.getContextPath() : "";
		}

	}

}
