package io.github.replicatespring.client.await;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.replicatespring.client.prediction.Prediction;
import org.jspecify.annotations.Nullable;

/**
 * How long the last predictions of each model took, from creation to end. Thread-safe.
 */
final class ModelPaces {

	private static final int MOST_MODELS = 200;

	private static final int MOST_DURATIONS = 16;

	private static final int FEWEST_DURATIONS = 5;

	private final Map<String, Duration[]> durations = new LinkedHashMap<>();

	synchronized void ended(@Nullable String model, Prediction prediction) {
		if (model == null || prediction.createdAt() == null || prediction.completedAt() == null) {
			return;
		}
		Duration[] known = this.durations.remove(model);
		Duration duration = Duration.between(prediction.createdAt(), prediction.completedAt());
		if (this.durations.size() == MOST_MODELS) {
			this.durations.remove(this.durations.keySet().iterator().next());
		}
		this.durations.put(model, with((known != null) ? known : new Duration[0], duration));
	}

	private static Duration[] with(Duration[] known, Duration duration) {
		int from = (known.length == MOST_DURATIONS) ? 1 : 0;
		Duration[] all = Arrays.copyOfRange(known, from, known.length + 1);
		all[all.length - 1] = duration;
		return all;
	}

	/**
	 * Return the shortest duration of late.
	 * @return the duration, or {@code null} as long as too little is known
	 */
	synchronized @Nullable Duration shortest(@Nullable String model) {
		return known(model) ? Arrays.stream(this.durations.get(model)).min(Duration::compareTo).orElse(null) : null;
	}

	/**
	 * Return the longest duration of late.
	 * @return the duration, or {@code null} as long as too little is known
	 */
	synchronized @Nullable Duration longest(@Nullable String model) {
		return known(model) ? Arrays.stream(this.durations.get(model)).max(Duration::compareTo).orElse(null) : null;
	}

	private boolean known(@Nullable String model) {
		Duration[] known = (model != null) ? this.durations.get(model) : null;
		return known != null && known.length >= FEWEST_DURATIONS;
	}

}
