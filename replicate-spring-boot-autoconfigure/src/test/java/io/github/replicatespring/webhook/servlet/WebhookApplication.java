package io.github.replicatespring.webhook.servlet;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import io.github.replicatespring.client.await.CompletionSink;
import io.github.replicatespring.client.webhook.WebhookSecret;
import io.github.replicatespring.completion.CompletionEvents;
import io.github.replicatespring.completion.CompletionStore;
import io.github.replicatespring.completion.InMemoryCompletionStore;
import io.github.replicatespring.webhook.SignedDelivery;
import io.github.replicatespring.webhook.WebhookController;
import io.github.replicatespring.webhook.WebhookPath;
import io.github.replicatespring.webhook.WebhookReceiver;
import io.github.replicatespring.webhook.WebhookSecretProvider;
import io.github.replicatespring.webhook.WebhookVerifier;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.MultipartAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerAdapter;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * A servlet application on Tomcat that receives webhooks at {@value #PATH}, bodies of up
 * to 10 MB.
 */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({ TomcatServletWebServerAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
		WebMvcAutoConfiguration.class, HttpMessageConvertersAutoConfiguration.class, JacksonAutoConfiguration.class,
		ErrorMvcAutoConfiguration.class, MultipartAutoConfiguration.class, HttpEncodingAutoConfiguration.class })
@Import({ RecordedListeners.class, ApplicationWebhooks.class })
class WebhookApplication {

	static final String PATH = "/replicate/webhook";

	static final int LIMIT = 10 * 1024 * 1024;

	@Bean
	SwitchableSecrets secrets() {
		return new SwitchableSecrets();
	}

	@Bean
	CompletionStore completionStore() {
		return new InMemoryCompletionStore(Clock.systemUTC(), new InMemoryCompletionStore.Limits(10_000,
				Duration.ofDays(1), Duration.ofMinutes(10), Duration.ofMillis(200)));
	}

	@Bean
	WebhookReceiver webhookReceiver(WebhookSecretProvider secrets, CompletionStore store, CompletionSink waiters) {
		WebhookVerifier verifier = new WebhookVerifier(secrets, WebhookVerifier.DEFAULT_TOLERANCE, Clock.systemUTC());
		return new WebhookReceiver(verifier, store, waiters, LIMIT, Clock.systemUTC());
	}

	@Bean
	WebhookHandlerAdapter webhookHandlerAdapter(WebhookReceiver receiver,
			@Qualifier("requestMappingHandlerAdapter") RequestMappingHandlerAdapter handlers) {
		return new WebhookHandlerAdapter(receiver, handlers);
	}

	@Bean
	WebhookRegistration webhookRegistration(
			@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping,
			ApplicationEventPublisher publisher) {
		return new WebhookRegistration(mapping, new WebhookController(new CompletionEvents(publisher)),
				new WebhookPath(PATH));
	}

	@Bean
	EagerHandlerAdapter eagerHandlerAdapter() {
		return new EagerHandlerAdapter();
	}

	@Bean
	WebMvcConfigurer webhookArguments() {
		return new WebMvcConfigurer() {

			@Override
			public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
				resolvers.add(new WebhookArgumentResolver());
			}

		};
	}

	/**
	 * Wants to call marked handlers too, and comes before Spring's own adapters.
	 */
	static final class EagerHandlerAdapter implements HandlerAdapter, Ordered {

		@Override
		public int getOrder() {
			return Ordered.HIGHEST_PRECEDENCE + 1;
		}

		@Override
		public boolean supports(Object handler) {
			return handler instanceof HandlerMethod method && WebhookHandlerAdapter.annotation(method) != null;
		}

		@Override
		public ModelAndView handle(HttpServletRequest request, HttpServletResponse response, Object handler) {
			throw new IllegalStateException("A handler was reached without verification");
		}

	}

	/**
	 * Has one secret, or none while it is switched off.
	 */
	static final class SwitchableSecrets implements WebhookSecretProvider {

		volatile boolean available = true;

		@Override
		public Mono<List<WebhookSecret>> secrets() {
			return this.available ? Mono.just(List.of(SignedDelivery.SECRET)) : Mono.empty();
		}

	}

}
