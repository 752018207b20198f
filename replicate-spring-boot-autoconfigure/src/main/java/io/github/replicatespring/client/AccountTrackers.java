package io.github.replicatespring.client;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;

import io.github.replicatespring.client.await.CompletionSink;
import io.github.replicatespring.client.await.CompletionSource;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.training.Training;

/**
 * Passes what one endpoint hears of predictions and trainings on to those who follow the
 * ones of other accounts, as long as anybody uses these. Thread-safe.
 */
final class AccountTrackers implements CompletionSink {

	private final Set<CompletionSink> trackers = Collections
		.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

	void add(CompletionSink tracker) {
		this.trackers.add(tracker);
	}

	@Override
	public void offer(Prediction prediction, CompletionSource source) {
		present().forEach((tracker) -> tracker.offer(prediction, source));
	}

	@Override
	public void offer(Training training, CompletionSource source) {
		present().forEach((tracker) -> tracker.offer(training, source));
	}

	private List<CompletionSink> present() {
		synchronized (this.trackers) {
			return List.copyOf(this.trackers);
		}
	}

}
