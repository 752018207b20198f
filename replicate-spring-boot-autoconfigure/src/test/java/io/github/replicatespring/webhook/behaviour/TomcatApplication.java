package io.github.replicatespring.webhook.behaviour;

import java.util.List;

import io.github.replicatespring.webhook.MarkedHandler;
import io.github.replicatespring.webhook.WebhookController;
import io.github.replicatespring.webhook.WebhookPath;
import io.github.replicatespring.webhook.WebhookReceiver;
import io.github.replicatespring.webhook.servlet.LateAnswerFilter;
import io.github.replicatespring.webhook.servlet.WebhookArgumentResolver;
import io.github.replicatespring.webhook.servlet.WebhookHandlerAdapter;
import io.github.replicatespring.webhook.servlet.WebhookHandlerMapping;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.MultipartAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerAdapter;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/**
 * A servlet application on Tomcat that receives webhooks.
 */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({ TomcatServletWebServerAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
		WebMvcAutoConfiguration.class, HttpMessageConvertersAutoConfiguration.class, JacksonAutoConfiguration.class,
		ErrorMvcAutoConfiguration.class, MultipartAutoConfiguration.class, HttpEncodingAutoConfiguration.class })
@Import({ WebhookBeans.class, ServletWebhooks.class })
class TomcatApplication {

	@Bean
	WebhookHandlerAdapter webhookHandlerAdapter(WebhookReceiver receiver,
			@Qualifier("requestMappingHandlerAdapter") RequestMappingHandlerAdapter handlers) {
		return new WebhookHandlerAdapter(receiver, handlers);
	}

	@Bean
	WebhookHandlerMapping webhookHandlerMapping(WebhookController controller) {
		return new WebhookHandlerMapping(controller, new WebhookPath(WebhookBeans.PATH));
	}

	@Bean
	FilterRegistrationBean<LateAnswerFilter> lateAnswerFilter() {
		FilterRegistrationBean<LateAnswerFilter> filter = new FilterRegistrationBean<>(new LateAnswerFilter());
		filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
		filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
		return filter;
	}

	@Bean
	FilterRegistrationBean<BodyFilters> bodyFilters() {
		FilterRegistrationBean<BodyFilters> filters = new FilterRegistrationBean<>(new BodyFilters());
		filters.setAsyncSupported(true);
		return filters;
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
			return MarkedHandler.isMarked(handler);
		}

		@Override
		public ModelAndView handle(HttpServletRequest request, HttpServletResponse response, Object handler) {
			throw new IllegalStateException("A handler was reached without verification");
		}

	}

}
