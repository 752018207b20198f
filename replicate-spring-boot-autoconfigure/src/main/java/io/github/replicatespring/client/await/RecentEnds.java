package io.github.replicatespring.client.await;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
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

	private final Map<String, End> ends = new LinkedHashMap<>() {

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, End> eldest) {
			return size() > MOST;
		}

	};

	/** The last ones of the ends, the oldest first. */
	private final Queue<End> whole = new ArrayDeque<>();

	private final LongSupplier clock;

	RecentEnds(LongSupplier clock) {
		this.clock = clock;
	}

	synchronized void remember(Prediction prediction) {
		long now = this.clock.getAsLong();
		removeOld(now);
		End end = new End(now, prediction);
		this.ends.put(prediction.id(), end);
		this.whole.add(end);
		if (this.whole.size() > MOST_WHOLE) {
			this.whole.remove().prediction = null;
		}
	}

	/**
	 * Return how a prediction ended, if that is remembered.
	 */
	synchronized @Nullable Prediction recall(String id) {
		End end = this.ends.get(id);
		return (end != null) ? end.prediction : null;
	}

	/**
	 * Return whether a prediction is known to have ended, though it may not be known how.
	 */
	synchronized boolean contains(String id) {
		return this.ends.containsKey(id);
	}

	private void removeOld(long now) {
		Iterator<End> oldest = this.ends.values().iterator();
		while (oldest.hasNext()) {
			End end = oldest.next();
			if (now - end.at <= KEPT) {
				return;
			}
			end.prediction = null;
			oldest.remove();
		}
	}

	private static final class End {

		private final long at;

		private @Nullable Prediction prediction;

		End(long at, Prediction prediction) {
			this.at = at;
			this.prediction = prediction;
		}

	}

}
