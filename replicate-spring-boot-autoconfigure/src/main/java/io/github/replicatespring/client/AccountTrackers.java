package io.github.replicatespring.client;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;

import io.github.replicatespring.client.await.CompletionSink;
import io.github.replicatespring.client.await.CompletionSource;
import io.github.replicatespring.client.prediction.Prediction;

/**
 * Passes what one endpoint hears of predictions on to those who follow the predictions of
 * other accounts, as long as anybody uses these. Thread-safe.
 */
final class AccountTrackers implements CompletionSink {

	private final Set<CompletionSink> trackers = Collections
		.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

	void add(CompletionSink tracker) {
		this.trackers.add(tracker);
	}

	@Override
	public void offer(Prediction prediction, CompletionSource source) {
		List<CompletionSink> present;
		synchronized (this.trackers) {
			present = List.copyOf(this.trackers);
		}
		present.forEach((tracker) -> tracker.offer(prediction, source));
	}

}
