package io.github.replicatespring.webhook;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.util.ClassUtils;
import org.springframework.web.context.WebApplicationContext;

/**
 * Registers what {@link ReplicateWebhook} needs whether or not anything verifies
 * webhooks: the refusal of requests that nothing has verified, which stands behind the
 * verification, and the arguments that only a verified delivery brings, which are then
 * never bound to request parameters.
 *
 * @since 0.1.0
 */
public final class UnverifiedWebhookRegistrar implements ImportBeanDefinitionRegistrar {

	// By name, because the packages of the web stacks know this one.
	private static final String PACKAGE = ClassUtils.getPackageName(UnverifiedWebhookRegistrar.class);

	private final ResourceLoader resourceLoader;

	/**
	 * Create a registrar.
	 * @param resourceLoader the application context, which decides about the web stack
	 */
	public UnverifiedWebhookRegistrar(ResourceLoader resourceLoader) {
		this.resourceLoader = resourceLoader;
	}

	@Override
	public void registerBeanDefinitions(AnnotationMetadata metadata, BeanDefinitionRegistry registry) {
		register(registry);
	}

	/**
	 * Register the beans that are not there yet.
	 * @param registry where to register
	 */
	public void register(BeanDefinitionRegistry registry) {
		if (this.resourceLoader instanceof WebApplicationContext) {
			if (isPresent("org.springframework.web.servlet.DispatcherServlet")) {
				register(registry, PACKAGE + ".servlet.UnverifiedWebhookHandlerAdapter");
				register(registry, PACKAGE + ".servlet.WebhookArgumentPostProcessor");
			}
		}
		else if (isPresent("org.springframework.web.reactive.DispatcherHandler")) {
			register(registry, PACKAGE + ".reactive.ReactiveUnverifiedWebhookHandlerAdapter");
			register(registry, PACKAGE + ".reactive.ReactiveWebhookArgumentPostProcessor");
		}
	}

	private boolean isPresent(String className) {
		return ClassUtils.isPresent(className, this.resourceLoader.getClassLoader());
	}

	private static void register(BeanDefinitionRegistry registry, String className) {
		if (!registry.containsBeanDefinition(className)) {
			RootBeanDefinition definition = new RootBeanDefinition(className);
			definition.setRole(RootBeanDefinition.ROLE_INFRASTRUCTURE);
			registry.registerBeanDefinition(className, definition);
		}
	}

}
