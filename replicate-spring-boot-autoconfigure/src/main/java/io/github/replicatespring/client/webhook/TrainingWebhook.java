package io.github.replicatespring.client.webhook;

import io.github.replicatespring.client.training.TrainingRequest;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

/**
 * Puts the webhook address into the requests that create trainings.
 *
 * @param webhook where Replicate reports to
 * @since 0.1.0
 */
public record TrainingWebhook(WebhookAddress webhook) implements MethodInterceptor {

	@Override
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		@Nullable Object[] arguments = invocation.getArguments();
		for (int i = 0; i < arguments.length; i++) {
			if (arguments[i] instanceof TrainingRequest request) {
				arguments[i] = this.webhook.applyTo(request);
			}
		}
		return invocation.proceed();
	}

}
