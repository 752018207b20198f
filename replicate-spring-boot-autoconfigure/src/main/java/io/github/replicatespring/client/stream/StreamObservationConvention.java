package io.github.replicatespring.client.stream;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * How streams of predictions are named and tagged. A bean of this type replaces the
 * default.
 *
 * @since 0.1.0
 * @see DefaultStreamObservationConvention
 */
public interface StreamObservationConvention extends ObservationConvention<StreamObservationContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof StreamObservationContext;
	}

}
