package io.github.replicatespring.autoconfigure.metrics;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import org.jspecify.annotations.Nullable;

/**
 * Shapes the meters whose names start with {@code replicate.}, and no others: models and
 * usage metrics are tags with few values, and the times of predictions and the delay of
 * webhooks are counted in buckets up to half an hour, which is how long a prediction may
 * run.
 */
final class ReplicateMeterFilter implements MeterFilter {

	private static final String PREFIX = "replicate.";

	private static final double[] UP_TO_HALF_AN_HOUR = buckets("PT0.5S", "PT1S", "PT2S", "PT5S", "PT10S", "PT20S",
			"PT30S", "PT1M", "PT2M", "PT5M", "PT10M", "PT20M", "PT30M");

	private static final double[] UP_TO_A_MINUTE = buckets("PT0.1S", "PT0.2S", "PT0.5S", "PT1S", "PT2S", "PT5S",
			"PT10S", "PT30S", "PT1M");

	private static final Map<String, double[]> BUCKETS = Map.of("replicate.prediction", UP_TO_HALF_AN_HOUR,
			PredictionMeters.QUEUE_TIME, UP_TO_HALF_AN_HOUR, PredictionMeters.PREDICT_TIME, UP_TO_HALF_AN_HOUR,
			PredictionMeters.TOTAL_TIME, UP_TO_HALF_AN_HOUR, WebhookMeters.DELAY, UP_TO_HALF_AN_HOUR,
			StreamMeters.TIME_TO_FIRST_OUTPUT, UP_TO_A_MINUTE);

	private final Map<String, BoundedValues> bounded = Map.of(PredictionMeters.MODEL, new BoundedValues(100),
			PredictionMeters.METRIC, new BoundedValues(50));

	@Override
	public Meter.Id map(Meter.Id id) {
		if (!id.getName().startsWith(PREFIX) || id.getTags().stream().noneMatch(this::isBounded)) {
			return id;
		}
		List<Tag> tags = id.getTags().stream().map(this::bound).toList();
		return id.replaceTags(tags);
	}

	@Override
	public @Nullable DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
		double[] buckets = BUCKETS.get(id.getName());
		if (buckets == null || id.getType() != Meter.Type.TIMER) {
			return config;
		}
		return config.merge(DistributionStatisticConfig.builder().serviceLevelObjectives(buckets).build());
	}

	private static double[] buckets(String... durations) {
		return Stream.of(durations).mapToDouble((bucket) -> Duration.parse(bucket).toNanos()).toArray();
	}

	private boolean isBounded(Tag tag) {
		return this.bounded.containsKey(tag.getKey());
	}

	private Tag bound(Tag tag) {
		BoundedValues values = this.bounded.get(tag.getKey());
		return (values != null) ? Tag.of(tag.getKey(), values.bound(tag.getValue())) : tag;
	}

}
