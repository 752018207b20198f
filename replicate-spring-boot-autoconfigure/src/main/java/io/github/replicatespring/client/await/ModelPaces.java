package io.github.replicatespring.client.await;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.stream.Stream;

import io.github.replicatespring.client.prediction.Prediction;
import org.jspecify.annotations.Nullable;

/**
 * How long the last predictions of each model took, from creation to end. Thread-safe.
 */
final class ModelPaces {

	private static final int MOST_MODELS = 200;

	private static final int MOST_DURATIONS = 16;

	private static final int FEWEST_DURATIONS = 5;

	/** The model that has been of no interest for longest first. */
	private final Map<String, Queue<Duration>> durations = new LinkedHashMap<>(16, 0.75f, true) {

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Queue<Duration>> eldest) {
			return size() > MOST_MODELS;
		}

	};

	synchronized void ended(@Nullable String model, Prediction prediction) {
		if (model == null || prediction.createdAt() == null || prediction.completedAt() == null) {
			return;
		}
		Queue<Duration> last = this.durations.computeIfAbsent(model, (unknown) -> new ArrayDeque<>());
		if (last.size() == MOST_DURATIONS) {
			last.remove();
		}
		last.add(Duration.between(prediction.createdAt(), prediction.completedAt()));
	}

	/**
	 * Return the shortest duration of late.
	 * @return the duration, or {@code null} as long as too little is known
	 */
	synchronized @Nullable Duration shortest(@Nullable String model) {
		return known(model).min(Duration::compareTo).orElse(null);
	}

	/**
	 * Return the longest duration of late.
	 * @return the duration, or {@code null} as long as too little is known
	 */
	synchronized @Nullable Duration longest(@Nullable String model) {
		return known(model).max(Duration::compareTo).orElse(null);
	}

	private Stream<Duration> known(@Nullable String model) {
		Queue<Duration> known = (model != null) ? this.durations.get(model) : null;
		return (known != null && known.size() >= FEWEST_DURATIONS) ? known.stream() : Stream.empty();
	}

}
