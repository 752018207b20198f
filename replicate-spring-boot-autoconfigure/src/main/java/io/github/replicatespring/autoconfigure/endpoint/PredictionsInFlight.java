package io.github.replicatespring.autoconfigure.endpoint;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.replicatespring.client.observation.PredictionObservationContext;
import io.github.replicatespring.client.prediction.Prediction;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;

/**
 * Knows the predictions that this process has created and that have not ended yet, by
 * listening to their observations. Thread-safe.
 */
final class PredictionsInFlight implements ObservationHandler<PredictionObservationContext> {

	private final Map<PredictionObservationContext, Instant> started = new ConcurrentHashMap<>();

	private final Clock clock;

	PredictionsInFlight(Clock clock) {
		this.clock = clock;
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof PredictionObservationContext;
	}

	@Override
	public void onStart(PredictionObservationContext context) {
		this.started.put(context, this.clock.instant());
	}

	@Override
	public void onStop(PredictionObservationContext context) {
		this.started.remove(context);
	}

	/**
	 * Return the predictions in flight.
	 * @return the predictions, the oldest first
	 */
	List<ReplicateDescription.InFlight> list() {
		return this.started.entrySet()
			.stream()
			.map((entry) -> describe(entry.getKey(), entry.getValue()))
			.sorted(Comparator.comparing(ReplicateDescription.InFlight::age).reversed())
			.toList();
	}

	private ReplicateDescription.InFlight describe(PredictionObservationContext context, Instant since) {
		Prediction prediction = context.prediction();
		return new ReplicateDescription.InFlight((prediction != null) ? prediction.id() : null, context.model(),
				Duration.between(since, this.clock.instant()));
	}

}
