package io.github.replicatespring.client.pacing;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * How waits for Replicate's rate limits are named and tagged. A bean of this type
 * replaces the default.
 *
 * @since 0.1.0
 * @see DefaultRateLimitWaitObservationConvention
 */
public interface RateLimitWaitObservationConvention extends ObservationConvention<RateLimitWaitObservationContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof RateLimitWaitObservationContext;
	}

}
