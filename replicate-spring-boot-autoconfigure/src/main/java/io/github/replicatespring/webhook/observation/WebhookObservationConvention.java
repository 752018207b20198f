package io.github.replicatespring.webhook.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * How webhook deliveries are named and tagged. A bean of this type replaces the default.
 *
 * @since 0.1.0
 * @see DefaultWebhookObservationConvention
 */
public interface WebhookObservationConvention extends ObservationConvention<WebhookObservationContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof WebhookObservationContext;
	}

}
