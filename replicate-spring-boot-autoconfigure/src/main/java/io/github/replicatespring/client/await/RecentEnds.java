package io.github.replicatespring.client.await;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import io.github.replicatespring.client.prediction.Prediction;
import org.jspecify.annotations.Nullable;

/**
 * Remembers for a moment how predictions ended: a webhook can overtake the answer to the
 * request that created the prediction, and a prediction can end between its creation and
 * the call that waits for it. Of very many it only remembers that they ended, because
 * their outputs may be large. Thread-safe.
 */
final class RecentEnds {

	private static final long KEPT = TimeUnit.SECONDS.toNanos(90);

	private static final int MOST_WHOLE = 256;

	private static final int MOST = 10_000;

	private final Map<String, Long> times = new LinkedHashMap<>();

	private final Map<String, Prediction> whole = new LinkedHashMap<>();

	private final LongSupplier clock;

	RecentEnds(LongSupplier clock) {
		this.clock = clock;
	}

	synchronized void remember(Prediction prediction) {
		forget(prediction.id());
		removeOld();
		removeFirst(this.times, MOST);
		removeFirst(this.whole, MOST_WHOLE);
		this.times.put(prediction.id(), this.clock.getAsLong());
		this.whole.put(prediction.id(), prediction);
	}

	/**
	 * Return how a prediction ended, if that is remembered.
	 */
	synchronized @Nullable Prediction recall(String id) {
		return this.whole.get(id);
	}

	/**
	 * Return whether a prediction is known to have ended, though it may not be known how.
	 */
	synchronized boolean contains(String id) {
		return this.times.containsKey(id);
	}

	private void removeOld() {
		long now = this.clock.getAsLong();
		while (!this.times.isEmpty() && now - this.times.values().iterator().next() > KEPT) {
			forget(this.times.keySet().iterator().next());
		}
	}

	private void forget(String id) {
		this.times.remove(id);
		this.whole.remove(id);
	}

	private static void removeFirst(Map<String, ?> map, int capacity) {
		if (map.size() >= capacity) {
			map.remove(map.keySet().iterator().next());
		}
	}

}
