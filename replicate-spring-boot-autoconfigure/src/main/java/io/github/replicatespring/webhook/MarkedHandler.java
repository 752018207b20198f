package io.github.replicatespring.webhook;

import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.context.expression.AnnotatedElementKey;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ConcurrentReferenceHashMap;
import org.springframework.web.method.HandlerMethod;

/**
 * A handler marked with {@link ReplicateWebhook}, whatever the web stack.
 *
 * @param method the handler
 * @since 0.1.0
 */
public record MarkedHandler(HandlerMethod method) {

	// Every request of the application is asked about, whoever handles it.
	private static final Map<AnnotatedElementKey, Optional<ReplicateWebhook>> ANNOTATIONS = new ConcurrentReferenceHashMap<>();

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
		AnnotatedElementKey key = new AnnotatedElementKey(handler.getMethod(), handler.getBeanType());
		return ANNOTATIONS.computeIfAbsent(key, (same) -> Optional.ofNullable(find(handler))).orElse(null);
	}

	private static @Nullable ReplicateWebhook find(HandlerMethod handler) {
		ReplicateWebhook annotation = handler.getMethodAnnotation(ReplicateWebhook.class);
		return (annotation != null) ? annotation
				: AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), ReplicateWebhook.class);
	}

}
