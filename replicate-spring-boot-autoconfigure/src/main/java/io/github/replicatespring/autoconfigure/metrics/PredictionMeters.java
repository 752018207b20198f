package io.github.replicatespring.autoconfigure.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import io.github.replicatespring.client.observation.PredictionObservationContext;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.prediction.PredictionMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Counts what predictions took, used and died of, once each has ended. What Replicate
 * sends is not trusted to be sensible: times that are negative are left out.
 */
final class PredictionMeters implements ObservationHandler<PredictionObservationContext> {

	static final String QUEUE_TIME = "replicate.prediction.queue";

	static final String PREDICT_TIME = "replicate.prediction.predict";

	static final String TOTAL_TIME = "replicate.prediction.total";

	static final String USAGE = "replicate.prediction.usage";

	static final String FAILURES = "replicate.prediction.failures";

	static final String MODEL = "model";

	static final String METRIC = "metric";

	private final MeterRegistry registry;

	PredictionMeters(MeterRegistry registry) {
		this.registry = registry;
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof PredictionObservationContext;
	}

	@Override
	public void onStop(PredictionObservationContext context) {
		Tags model = Tags.of(MODEL, context.model());
		Prediction prediction = context.prediction();
		if (prediction != null && prediction.status().isTerminal()) {
			recordTimes(prediction, model.and("status", prediction.status().value()));
			recordUsage(prediction.metrics(), model);
		}
		String failure = FailureKind.of(context);
		if (failure != null) {
			this.registry.counter(FAILURES, model.and("kind", failure)).increment();
		}
	}

	private void recordTimes(Prediction prediction, Tags tags) {
		PredictionMetrics metrics = prediction.metrics();
		Duration total = (metrics != null) ? metrics.totalTime() : null;
		record(QUEUE_TIME, between(prediction.createdAt(), prediction.startedAt()), tags);
		record(PREDICT_TIME, (metrics != null) ? metrics.predictTime() : null, tags);
		record(TOTAL_TIME, (total != null) ? total : between(prediction.createdAt(), prediction.completedAt()), tags);
	}

	private void record(String name, @Nullable Duration time, Tags tags) {
		if (time != null && !time.isNegative()) {
			this.registry.timer(name, tags).record(time);
		}
	}

	private static @Nullable Duration between(@Nullable Instant from, @Nullable Instant to) {
		return (from != null && to != null) ? Duration.between(from, to) : null;
	}

	private void recordUsage(@Nullable PredictionMetrics metrics, Tags model) {
		if (metrics == null) {
			return;
		}
		for (Map.Entry<String, JsonNode> metric : metrics.raw().properties()) {
			Double amount = isSummable(metric.getKey()) ? metrics.number(metric.getKey()) : null;
			if (amount != null && amount >= 0) {
				this.registry.counter(USAGE, model.and(METRIC, metric.getKey())).increment(amount);
			}
		}
	}

	/**
	 * The sum of rates and delays means nothing, and that of whole times is in a timer.
	 */
	private static boolean isSummable(String metric) {
		return !metric.contains("_per_") && !metric.startsWith("time_to_") && !metric.equals("total_time");
	}

}
