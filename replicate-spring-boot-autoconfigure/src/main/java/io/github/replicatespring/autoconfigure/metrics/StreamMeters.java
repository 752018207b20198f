package io.github.replicatespring.autoconfigure.metrics;

import java.time.Duration;

import io.github.replicatespring.client.stream.StreamObservationContext;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;

/**
 * Counts what streams brought, and how long they were silent at first, once each has
 * ended.
 */
final class StreamMeters implements ObservationHandler<StreamObservationContext> {

	static final String TIME_TO_FIRST_OUTPUT = "replicate.stream.time-to-first-output";

	static final String OUTPUTS = "replicate.stream.outputs";

	private final MeterRegistry registry;

	StreamMeters(MeterRegistry registry) {
		this.registry = registry;
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof StreamObservationContext;
	}

	@Override
	public void onStop(StreamObservationContext context) {
		Tags model = Tags.of(PredictionMeters.MODEL, (context.model() != null) ? context.model() : "unknown");
		Duration silence = context.timeToFirstOutput();
		if (silence != null) {
			this.registry.timer(TIME_TO_FIRST_OUTPUT, model).record(silence);
		}
		this.registry.counter(OUTPUTS, model).increment(context.outputs());
	}

}
