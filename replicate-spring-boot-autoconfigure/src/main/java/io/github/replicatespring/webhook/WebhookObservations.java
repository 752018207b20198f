package io.github.replicatespring.webhook;

import java.util.Locale;

import io.github.replicatespring.client.webhook.WebhookTrace;
import io.github.replicatespring.webhook.WebhookVerificationException.Reason;
import io.github.replicatespring.webhook.observation.DefaultWebhookHandlingObservationConvention;
import io.github.replicatespring.webhook.observation.DefaultWebhookObservationConvention;
import io.github.replicatespring.webhook.observation.WebhookHandlingObservationContext;
import io.github.replicatespring.webhook.observation.WebhookHandlingObservationConvention;
import io.github.replicatespring.webhook.observation.WebhookObservationContext;
import io.github.replicatespring.webhook.observation.WebhookObservationConvention;
import io.github.replicatespring.webhook.observation.WebhookObservationDocumentation;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Begins the observations of deliveries. Thread-safe.
 *
 * @since 0.1.0
 */
public final class WebhookObservations {

	private static final WebhookObservationConvention DELIVERY = new DefaultWebhookObservationConvention();

	private static final WebhookHandlingObservationConvention HANDLING = new DefaultWebhookHandlingObservationConvention();

	private final ObservationRegistry registry;

	private final @Nullable WebhookObservationConvention delivery;

	private final @Nullable WebhookHandlingObservationConvention handling;

	/**
	 * Create observations.
	 * @param registry takes them
	 * @param delivery names those of deliveries, instead of the default
	 * @param handling names those of their handling, instead of the default
	 */
	public WebhookObservations(ObservationRegistry registry, @Nullable WebhookObservationConvention delivery,
			@Nullable WebhookHandlingObservationConvention handling) {
		this.registry = registry;
		this.delivery = delivery;
		this.handling = handling;
	}

	/**
	 * Return observations that nobody takes.
	 * @return the observations
	 */
	public static WebhookObservations none() {
		return new WebhookObservations(ObservationRegistry.NOOP, null, null);
	}

	void refused(@Nullable String id, WebhookAnswer answer, @Nullable Reason reason) {
		WebhookObservationContext context = new WebhookObservationContext(id, null, null);
		context.answered(answer.value(), (reason != null) ? reason.name().toLowerCase(Locale.ROOT) : null);
		observation(context).start().stop();
	}

	ObservedDelivery begin(WebhookDelivery delivery, String consumer, @Nullable Observation parent) {
		WebhookObservationContext context = new WebhookObservationContext(delivery.id(), delivery.kind(), consumer);
		Observation observation = observation(context);
		if (parent != null) {
			observation.parentObservation(parent);
		}
		return new ObservedDelivery(observation.start(), context, () -> handling(delivery, consumer));
	}

	private Observation observation(WebhookObservationContext context) {
		return WebhookObservationDocumentation.DELIVERY.observation(this.delivery, DELIVERY, () -> context,
				this.registry);
	}

	private Observation handling(WebhookDelivery delivery, String consumer) {
		return WebhookObservationDocumentation.HANDLING.observation(
				this.handling, HANDLING, () -> new WebhookHandlingObservationContext(delivery.delivery(),
						delivery.kind(), delivery.subject(), consumer, WebhookTrace.read(delivery.trace())),
				this.registry);
	}

}
