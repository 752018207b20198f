package io.github.replicatespring.client.http;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * How repetitions of requests are named and tagged. A bean of this type replaces the
 * default.
 *
 * @since 0.1.0
 * @see DefaultRetryObservationConvention
 */
public interface RetryObservationConvention extends ObservationConvention<RetryObservationContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof RetryObservationContext;
	}

}
