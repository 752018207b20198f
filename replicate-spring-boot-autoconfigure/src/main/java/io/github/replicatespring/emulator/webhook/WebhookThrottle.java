package io.github.replicatespring.emulator.webhook;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Lets one report of a prediction through at once and then rests; what happens meanwhile
 * is reported together when the rest is over. Thread-safe.
 */
final class WebhookThrottle {

	static final Duration REST = Duration.ofMillis(500);

	private final Map<String, Boolean> newsWhileResting = new HashMap<>();

	/** Whether to report at once; if so a rest begins. */
	synchronized boolean admit(String predictionId) {
		if (this.newsWhileResting.containsKey(predictionId)) {
			this.newsWhileResting.put(predictionId, true);
			return false;
		}
		this.newsWhileResting.put(predictionId, false);
		return true;
	}

	/** Whether there is something to report after a rest; if so another rest begins. */
	synchronized boolean awake(String predictionId) {
		if (Boolean.TRUE.equals(this.newsWhileResting.get(predictionId))) {
			this.newsWhileResting.put(predictionId, false);
			return true;
		}
		this.newsWhileResting.remove(predictionId);
		return false;
	}

	synchronized void clear() {
		this.newsWhileResting.clear();
	}

	/** Drop what has not been reported, for good. */
	synchronized void forget(String predictionId) {
		this.newsWhileResting.remove(predictionId);
	}

}
