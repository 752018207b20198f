package io.github.replicatespring.client;

import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

import io.github.replicatespring.client.await.CompletionSink;
import io.github.replicatespring.client.await.CompletionSource;
import io.github.replicatespring.client.await.PredictionTracker;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.training.Training;
import org.jspecify.annotations.Nullable;

/**
 * One tracker for each account that a client's views are for: all views of an account
 * share its budget of requests, and all hear what one endpoint hears. A tracker that no
 * view has and that follows nothing is forgotten. Thread-safe.
 */
final class AccountTrackers implements CompletionSink, AutoCloseable {

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
	public void offer(Prediction prediction, CompletionSource source) {
		present().forEach((tracker) -> tracker.offer(prediction, source));
	}

	@Override
	public void offer(Training training, CompletionSource source) {
		present().forEach((tracker) -> tracker.offer(training, source));
	}

	@Override
	public void refused() {
		present().forEach(PredictionTracker::refused);
	}

	private synchronized List<PredictionTracker> present() {
		return this.byToken.values().stream().map(WeakReference::get).filter(Objects::nonNull).toList();
	}

	@Override
	public void close() {
		synchronized (this) {
			this.closed = true;
		}
		present().forEach(PredictionTracker::close);
	}

}
