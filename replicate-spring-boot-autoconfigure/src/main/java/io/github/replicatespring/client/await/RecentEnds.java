package io.github.replicatespring.client.await;

import java.util.ArrayDeque;
import java.util.HashMap;
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

	/** Since a moment ago. */
	private Map<String, End> ends = new HashMap<>();

	/** From before that, forgotten all at once, which costs nothing for each. */
	private Map<String, End> earlier = Map.of();

	private long began;

	/** The last ones of the ends, the oldest first. */
	private final Queue<End> whole = new ArrayDeque<>();

	private final LongSupplier clock;

	RecentEnds(LongSupplier clock) {
		this.clock = clock;
		this.began = clock.getAsLong();
	}

	synchronized void remember(Prediction prediction) {
		forgetOld(this.clock.getAsLong());
		End end = new End(prediction);
		this.ends.put(prediction.id(), end);
		this.whole.add(end);
		if (this.whole.size() > MOST_WHOLE) {
			this.whole.remove().prediction = null;
		}
	}

	private void forgetOld(long now) {
		if (now - this.began <= KEPT && this.ends.size() < MOST) {
			return;
		}
		this.earlier = (now - this.began <= 2 * KEPT) ? this.ends : Map.of();
		this.ends = new HashMap<>();
		this.began = now;
	}

	/**
	 * Return how a prediction ended, if that is remembered.
	 */
	synchronized @Nullable Prediction recall(String id) {
		End end = find(id);
		return (end != null) ? end.prediction : null;
	}

	/**
	 * Return whether a prediction is known to have ended, though it may not be known how.
	 */
	synchronized boolean contains(String id) {
		return find(id) != null;
	}

	private @Nullable End find(String id) {
		End end = this.ends.get(id);
		return (end != null) ? end : this.earlier.get(id);
	}

	private static final class End {

		private @Nullable Prediction prediction;

		End(Prediction prediction) {
			this.prediction = prediction;
		}

	}

}
