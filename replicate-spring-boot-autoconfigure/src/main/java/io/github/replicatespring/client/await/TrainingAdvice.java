package io.github.replicatespring.client.await;

import io.github.replicatespring.client.observation.PredictionObservationContext;
import io.github.replicatespring.client.training.Training;
import io.github.replicatespring.client.training.TrainingRequest;
import io.github.replicatespring.client.webhook.WebhookAddress;
import io.micrometer.observation.Observation;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Stands around the operation that creates trainings: puts the webhook address in, and
 * has the new training followed.
 *
 * @param tracker follows the trainings
 * @param webhook where Replicate reports to
 * @since 0.1.0
 */
public record TrainingAdvice(PredictionTracker tracker, WebhookAddress webhook) implements MethodInterceptor {

	@Override
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		@Nullable Object[] arguments = invocation.getArguments();
		for (int i = 0; i < arguments.length; i++) {
			if (arguments[i] instanceof TrainingRequest request) {
				TrainingRequest addressed = this.webhook.applyTo(request);
				arguments[i] = addressed;
				return followed(invocation.proceed(), request, addressed);
			}
		}
		return invocation.proceed();
	}

	private @Nullable Object followed(@Nullable Object result, TrainingRequest request, TrainingRequest addressed) {
		return (result instanceof Mono<?> created)
				? created.doOnNext((training) -> follow((Training) training, request, addressed)) : result;
	}

	private void follow(Training training, TrainingRequest request, TrainingRequest addressed) {
		PredictionObservationContext unobserved = new PredictionObservationContext(String.valueOf(training.model()));
		this.tracker.created(training,
				new CreatedPrediction(Observation.NOOP, unobserved, Reporting.of(request, addressed)));
	}

}
