package io.github.replicatespring.client.await;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import io.github.replicatespring.client.json.JsonSize;
import io.github.replicatespring.client.prediction.Prediction;
import org.jspecify.annotations.Nullable;

/**
 * Remembers for a moment how predictions ended: a webhook can overtake the answer to the
 * request that created the prediction, and a prediction can end between its creation and
 * the call that waits for it. Of very many or very large ones it only remembers that they
 * ended. Thread-safe.
 */
final class RecentEnds {

	private static final long KEPT = TimeUnit.SECONDS.toNanos(90);

	private static final int MOST = 10_000;

	/** Since a moment ago. */
	private Set<String> ids = new HashSet<>();

	/** From before that, forgotten all at once, which costs nothing for each. */
	private Set<String> earlierIds = Set.of();

	private long began;

	private final KeptPredictions kept = new KeptPredictions();

	private final LongSupplier clock;

	RecentEnds(LongSupplier clock) {
		this.clock = clock;
		this.began = clock.getAsLong();
	}

	// A large one takes a while to measure, and nobody waits for that.
	void remember(Prediction prediction) {
		remember(prediction, JsonSize.of(prediction.raw()));
	}

	private synchronized void remember(Prediction prediction, long size) {
		forgetOld(this.clock.getAsLong());
		this.ids.add(prediction.id());
		this.kept.add(prediction, size);
	}

	private void forgetOld(long now) {
		if (now - this.began <= KEPT && this.ids.size() < MOST) {
			return;
		}
		this.earlierIds = (now - this.began <= 2 * KEPT) ? this.ids : Set.of();
		this.ids = new HashSet<>();
		this.began = now;
		this.kept.retain(this.earlierIds);
	}

	/**
	 * Return how a prediction ended, if that is remembered.
	 */
	synchronized @Nullable Prediction recall(String id) {
		return this.kept.get(id);
	}

	/**
	 * Return whether a prediction is known to have ended, though it may not be known how.
	 */
	synchronized boolean contains(String id) {
		return this.ids.contains(id) || this.earlierIds.contains(id);
	}

}
