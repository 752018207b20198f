package io.github.replicatespring.test;

import java.util.Map;

import io.github.replicatespring.emulator.ReplicateEmulator;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Turns an application to an embedded Replicate. Equal ones let contexts be shared.
 *
 * @param speed how many times faster than normal the emulator is
 */
record EmbeddedReplicateContextCustomizer(double speed) implements ContextCustomizer {

	/** What an application's configuration cannot change. */
	private static final Map<String, Object> FIXED = Map.of("replicate.enabled", "true", "replicate.emulator.enabled",
			"true", "replicate.emulator.port", "0", "replicate.api-token", "", "replicate.webhook.base-url", "",
			"replicate.webhook.secret", "");

	/** What suits a fast emulator, where the application's configuration says nothing. */
	private static final Map<String, Object> DEFAULTS = Map.of("replicate.completion.polling.initial-interval", "20ms",
			"replicate.completion.polling.max-interval", "200ms", "replicate.completion.polling.webhook-interval", "2s",
			"replicate.completion.polling.max-requests-per-minute", "6000", "replicate.retry.initial-interval", "10ms");

	@Override
	public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
		MutablePropertySources sources = context.getEnvironment().getPropertySources();
		sources.addFirst(new MapPropertySource("embeddedReplicate", FIXED));
		sources
			.addFirst(new MapPropertySource("embeddedReplicateSpeed", Map.of("replicate.emulator.speed", this.speed)));
		sources.addLast(new MapPropertySource("embeddedReplicateDefaults", DEFAULTS));
		if (context.getBeanFactory() instanceof BeanDefinitionRegistry registry) {
			registry.registerBeanDefinition("embeddedReplicateWebhookSigner", signer(context));
		}
	}

	private static RootBeanDefinition signer(ConfigurableApplicationContext context) {
		RootBeanDefinition signer = new RootBeanDefinition(WebhookSigner.class,
				() -> new WebhookSigner(context.getBean(ReplicateEmulator.class).webhookSecret()));
		signer.setFallback(true);
		signer.setLazyInit(true);
		return signer;
	}

}
