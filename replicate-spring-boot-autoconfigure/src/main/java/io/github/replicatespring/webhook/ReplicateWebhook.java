package io.github.replicatespring.webhook;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.context.annotation.Import;

/**
 * Marks a controller, or one method of it, that Replicate calls. Its requests are
 * verified over their raw bytes before any argument is resolved, whatever the handler's
 * parameters; repeated deliveries do not reach it; whoever awaits the prediction in this
 * process is answered. No event is published for it.
 * <p>
 * A handler may take the {@link WebhookDelivery}, the
 * {@link io.github.replicatespring.client.prediction.Prediction} or the
 * {@link io.github.replicatespring.client.training.Training} beside everything that
 * Spring offers. The delivery counts as handled when the handler returns normally, and
 * Replicate sends it again when it throws or answers with an error status: so the handler
 * must be done when it returns, and asynchronous return types are refused.
 * <p>
 * Where nothing verifies, because the starter is disabled or its auto-configuration is
 * not there, every request is answered 503 and no handler is called.
 *
 * @since 0.1.0
 */
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@Import(UnverifiedWebhookRegistrar.class)
public @interface ReplicateWebhook {

	/**
	 * The name under which it is remembered what this handler has handled; by default its
	 * class and method. Handlers of the same name share the deliveries.
	 * @return the name
	 */
	String consumer() default "";

}
