package io.github.replicatespring.client.file;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * How files on their way are named and tagged. A bean of this type replaces the default.
 *
 * @since 0.1.0
 * @see DefaultFileObservationConvention
 */
public interface FileObservationConvention extends ObservationConvention<FileObservationContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof FileObservationContext;
	}

}
