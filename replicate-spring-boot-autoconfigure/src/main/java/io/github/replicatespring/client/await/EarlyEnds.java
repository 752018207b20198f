package io.github.replicatespring.client.await;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.replicatespring.client.prediction.Prediction;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;

/**
 * Remembers for a moment the ends of predictions that nobody follows: a webhook can
 * overtake the answer to the request that created the prediction. Thread-safe.
 */
final class EarlyEnds {

	private static final long KEPT = TimeUnit.SECONDS.toNanos(90);

	private static final int MAX_KEPT = 256;

	private final Map<String, Early> ends = new LinkedHashMap<>();

	private final Scheduler scheduler;

	EarlyEnds(Scheduler scheduler) {
		this.scheduler = scheduler;
	}

	synchronized void remember(Prediction prediction) {
		if (!prediction.status().isTerminal()) {
			return;
		}
		long now = this.scheduler.now(TimeUnit.NANOSECONDS);
		this.ends.values().removeIf((early) -> now - early.since() > KEPT);
		if (this.ends.size() >= MAX_KEPT) {
			this.ends.remove(this.ends.keySet().iterator().next());
		}
		this.ends.put(prediction.id(), new Early(prediction, now));
	}

	synchronized @Nullable Prediction recall(String id) {
		Early early = this.ends.remove(id);
		return (early != null) ? early.prediction() : null;
	}

	private record Early(Prediction prediction, long since) {

	}

}
