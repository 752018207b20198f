package io.github.replicatespring.client.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * How the life of a prediction is named and tagged. A bean of this type replaces the
 * default.
 *
 * @since 0.1.0
 * @see DefaultPredictionObservationConvention
 */
public interface PredictionObservationConvention extends ObservationConvention<PredictionObservationContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof PredictionObservationContext;
	}

}
