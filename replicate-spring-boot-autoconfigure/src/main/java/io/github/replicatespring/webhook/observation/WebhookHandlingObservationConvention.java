package io.github.replicatespring.webhook.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * How the handling of webhook deliveries is named and tagged. A bean of this type
 * replaces the default.
 *
 * @since 0.1.0
 * @see DefaultWebhookHandlingObservationConvention
 */
public interface WebhookHandlingObservationConvention extends ObservationConvention<WebhookHandlingObservationContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof WebhookHandlingObservationContext;
	}

}
