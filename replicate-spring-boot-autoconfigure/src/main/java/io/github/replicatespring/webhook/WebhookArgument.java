package io.github.replicatespring.webhook;

import java.util.Map;
import java.util.function.Function;

import io.github.replicatespring.client.await.CompletionSource;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.training.Training;
import io.github.replicatespring.event.Delivery;
import io.github.replicatespring.event.PredictionCompletedEvent;
import io.github.replicatespring.event.PredictionUpdatedEvent;
import io.github.replicatespring.event.TrainingCompletedEvent;
import io.github.replicatespring.event.TrainingUpdatedEvent;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.util.Assert;

/**
 * What a verified delivery brings to the parameters of a handler, whatever the web stack.
 * Thread-safe.
 *
 * @since 0.1.0
 */
public final class WebhookArgument {

	private static final Map<Class<?>, Function<WebhookDelivery, @Nullable Object>> TYPES = Map.of(
			WebhookDelivery.class, (delivery) -> delivery, Delivery.class, WebhookDelivery::delivery, Prediction.class,
			WebhookDelivery::prediction, Training.class, WebhookDelivery::training, PredictionCompletedEvent.class,
			(delivery) -> completed(delivery.prediction(), delivery), PredictionUpdatedEvent.class,
			(delivery) -> updated(delivery.prediction(), delivery), TrainingCompletedEvent.class,
			(delivery) -> completed(delivery.training(), delivery), TrainingUpdatedEvent.class,
			(delivery) -> updated(delivery.training(), delivery));

	private WebhookArgument() {
	}

	/**
	 * Tell whether a delivery can bring a parameter.
	 * @param parameter the parameter of a handler
	 * @return whether its type is one of those
	 */
	public static boolean supports(MethodParameter parameter) {
		return TYPES.containsKey(parameter.getParameterType());
	}

	/**
	 * Return what a delivery brings.
	 * @param parameter the parameter of a handler
	 * @param delivery the verified delivery, if the request brought one
	 * @return the argument, or {@code null} if the delivery brings none
	 * @throws IllegalStateException if there is no delivery, or if it brings none and the
	 * parameter is not optional
	 */
	public static @Nullable Object of(MethodParameter parameter, @Nullable WebhookDelivery delivery) {
		Assert.state(delivery != null,
				() -> "%s takes what a verified delivery brings and must be marked with @ReplicateWebhook"
					.formatted(parameter.getExecutable()));
		Function<WebhookDelivery, @Nullable Object> type = TYPES.get(parameter.getParameterType());
		Object argument = (type != null) ? type.apply(delivery) : null;
		Assert.state(argument != null || parameter.isOptional(),
				() -> "%s has no %s for this delivery, which tells of a %s: mark the parameter @Nullable or take the WebhookDelivery"
					.formatted(parameter.getExecutable(), parameter.getParameterType().getSimpleName(),
							delivery.kind()));
		return argument;
	}

	private static @Nullable Object completed(@Nullable Prediction prediction, WebhookDelivery delivery) {
		return (prediction != null && prediction.status().isTerminal())
				? new PredictionCompletedEvent(prediction, CompletionSource.WEBHOOK, delivery.delivery()) : null;
	}

	private static @Nullable Object updated(@Nullable Prediction prediction, WebhookDelivery delivery) {
		return (prediction != null && !prediction.status().isTerminal())
				? new PredictionUpdatedEvent(prediction, CompletionSource.WEBHOOK, delivery.delivery()) : null;
	}

	private static @Nullable Object completed(@Nullable Training training, WebhookDelivery delivery) {
		return (training != null && training.status().isTerminal())
				? new TrainingCompletedEvent(training, CompletionSource.WEBHOOK, delivery.delivery()) : null;
	}

	private static @Nullable Object updated(@Nullable Training training, WebhookDelivery delivery) {
		return (training != null && !training.status().isTerminal())
				? new TrainingUpdatedEvent(training, CompletionSource.WEBHOOK, delivery.delivery()) : null;
	}

}
