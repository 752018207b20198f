package io.github.replicatespring.webhook;

import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;

/**
 * A handler marked with {@link ReplicateWebhook}, whatever the web stack.
 *
 * @param method the handler
 * @since 0.1.0
 */
public record MarkedHandler(HandlerMethod method) {

	/**
	 * Tell whether a handler is marked, on its method or its class.
	 * @param handler any handler
	 * @return whether it is
	 */
	public static boolean isMarked(Object handler) {
		return handler instanceof HandlerMethod method && annotation(method) != null;
	}

	/**
	 * Return the name under which it is remembered what the handler has handled.
	 * @return the name
	 */
	public String consumer() {
		ReplicateWebhook annotation = annotation(this.method);
		return (annotation != null && !annotation.consumer().isEmpty()) ? annotation.consumer()
				: this.method.getBeanType().getName() + "#" + this.method.getMethod().getName();
	}

	/**
	 * Return the controller that publishes events.
	 * @return the controller, or {@code null} if the handler is one of the application
	 */
	public @Nullable WebhookController publisher() {
		return (this.method.getBean() instanceof WebhookController controller) ? controller : null;
	}

	private static @Nullable ReplicateWebhook annotation(HandlerMethod handler) {
		ReplicateWebhook annotation = handler.getMethodAnnotation(ReplicateWebhook.class);
		return (annotation != null) ? annotation
				: AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), ReplicateWebhook.class);
	}

}
