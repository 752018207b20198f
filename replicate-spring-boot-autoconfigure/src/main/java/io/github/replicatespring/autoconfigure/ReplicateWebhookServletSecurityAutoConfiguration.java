package io.github.replicatespring.autoconfigure;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletPath;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.configuration.WebSecurityCustomizer;

/**
 * {@link org.springframework.boot.autoconfigure.EnableAutoConfiguration
 * Auto-configuration} that lets webhooks through Spring Security in servlet applications.
 * It adds no filter chain and touches none: a chain of its own would make Boot's default
 * back off and open the application, and would be unreachable behind one for any request.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = ReplicateWebhookServletAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({ WebSecurityCustomizer.class, DispatcherServletPath.class })
@ConditionalOnBean(type = "io.github.replicatespring.webhook.servlet.WebhookHandlerAdapter")
@ConditionalOnBooleanProperty(name = "replicate.enabled", matchIfMissing = true)
public final class ReplicateWebhookServletSecurityAutoConfiguration {

	@Bean
	WebSecurityCustomizer replicateWebhookSecurityCustomizer(ReplicateProperties properties,
			ObjectProvider<DispatcherServletPath> servletPath) {
		PermittedPosts permitted = PermittedPosts.of(properties.webhook());
		DispatcherServletPath path = servletPath.getIfAvailable();
		String prefix = (path != null) ? path.getPrefix() : "";
		return (security) -> {
			if (!permitted.isEmpty()) {
				security.ignoring().requestMatchers(new PermittedPostMatcher(permitted, prefix));
			}
		};
	}

}
