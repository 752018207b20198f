package io.github.replicatespring.autoconfigure;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.web.server.WebFilterChainProxy;

/**
 * {@link org.springframework.boot.autoconfigure.EnableAutoConfiguration
 * Auto-configuration} that lets webhooks through Spring Security in reactive
 * applications. It adds no filter chain and touches none: a chain of its own would make
 * the default back off and open the application.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = ReplicateWebhookReactiveAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnClass(WebFilterChainProxy.class)
@ConditionalOnBean(type = "io.github.replicatespring.webhook.reactive.ReactiveWebhookHandlerAdapter")
@ConditionalOnBooleanProperty(name = "replicate.enabled", matchIfMissing = true)
public final class ReplicateWebhookReactiveSecurityAutoConfiguration {

	@Bean
	static WebhookPermittingPostProcessor replicateWebhookPermittingPostProcessor(
			ObjectProvider<ReplicateProperties> properties) {
		return new WebhookPermittingPostProcessor(properties);
	}

	/**
	 * Puts the way past Spring Security before its filter.
	 */
	static final class WebhookPermittingPostProcessor implements BeanPostProcessor {

		private final ObjectProvider<ReplicateProperties> properties;

		WebhookPermittingPostProcessor(ObjectProvider<ReplicateProperties> properties) {
			this.properties = properties;
		}

		@Override
		public Object postProcessAfterInitialization(Object bean, String beanName) {
			if (!(bean instanceof WebFilterChainProxy security)) {
				return bean;
			}
			PermittedPosts permitted = PermittedPosts.of(this.properties.getObject().webhook());
			return permitted.isEmpty() ? bean : new PermittingWebFilterChainProxy(security, permitted);
		}

	}

}
