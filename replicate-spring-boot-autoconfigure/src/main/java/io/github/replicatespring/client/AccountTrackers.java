package io.github.replicatespring.client;

import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

import io.github.replicatespring.client.await.PredictionTracker;
import org.jspecify.annotations.Nullable;

/**
 * One tracker for each account that a client's views are for: all views of an account
 * share its budget of requests. A tracker that no view has and that follows nothing is
 * forgotten. Thread-safe.
 */
final class AccountTrackers implements AutoCloseable {

	private final Map<String, WeakReference<PredictionTracker>> byToken = new HashMap<>();

	private boolean closed;

	synchronized PredictionTracker of(String apiToken, Supplier<PredictionTracker> create) {
		this.byToken.values().removeIf((reference) -> reference.get() == null);
		PredictionTracker known = known(apiToken);
		if (known != null) {
			return known;
		}
		PredictionTracker tracker = create.get();
		if (this.closed) {
			tracker.close();
		}
		this.byToken.put(apiToken, new WeakReference<>(tracker));
		return tracker;
	}

	private @Nullable PredictionTracker known(String apiToken) {
		WeakReference<PredictionTracker> reference = this.byToken.get(apiToken);
		return (reference != null) ? reference.get() : null;
	}

	@Override
	public synchronized void close() {
		this.closed = true;
		for (WeakReference<PredictionTracker> reference : this.byToken.values()) {
			PredictionTracker tracker = reference.get();
			if (tracker != null) {
				tracker.close();
			}
		}
	}

}
