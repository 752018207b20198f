package io.github.replicatespring.autoconfigure.metrics;

import io.github.replicatespring.client.file.FileObservationContext;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;

/**
 * Counts the bytes of files, once each is there or has failed.
 */
final class FileMeters implements ObservationHandler<FileObservationContext> {

	static final String SIZE = "replicate.file.size";

	private final MeterRegistry registry;

	FileMeters(MeterRegistry registry) {
		this.registry = registry;
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof FileObservationContext;
	}

	@Override
	public void onStop(FileObservationContext context) {
		if (context.size() >= 0) {
			DistributionSummary.builder(SIZE)
				.baseUnit("bytes")
				.tag("operation", context.operation())
				.register(this.registry)
				.record(context.size());
		}
	}

}
