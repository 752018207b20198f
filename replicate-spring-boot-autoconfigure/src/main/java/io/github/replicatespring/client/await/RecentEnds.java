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
 * the call that waits for it. Thread-safe.
 */
final class RecentEnds {

	private static final long KEPT = TimeUnit.SECONDS.toNanos(90);

	private static final int MAX_KEPT = 256;

	private final Map<String, End> ends = new LinkedHashMap<>();

	private final LongSupplier clock;

	RecentEnds(LongSupplier clock) {
		this.clock = clock;
	}

	synchronized void remember(Prediction prediction) {
		long now = this.clock.getAsLong();
		this.ends.values().removeIf((end) -> now - end.since() > KEPT);
		if (this.ends.size() >= MAX_KEPT) {
			this.ends.remove(this.ends.keySet().iterator().next());
		}
		this.ends.put(prediction.id(), new End(prediction, now));
	}

	synchronized @Nullable Prediction recall(String id) {
		End end = this.ends.get(id);
		return (end != null) ? end.prediction() : null;
	}

	private record End(Prediction prediction, long since) {

	}

}
