package io.github.replicatespring.autoconfigure.endpoint;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import io.github.replicatespring.webhook.observation.WebhookObservationContext;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import org.jspecify.annotations.Nullable;

/**
 * Counts the webhook deliveries that this process has answered, by listening to their
 * observations. Thread-safe.
 */
final class WebhookStatistics implements ObservationHandler<WebhookObservationContext> {

	private final ConcurrentMap<String, Long> outcomes = new ConcurrentHashMap<>();

	private final Clock clock;

	private volatile @Nullable Instant lastVerified;

	WebhookStatistics(Clock clock) {
		this.clock = clock;
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof WebhookObservationContext;
	}

	@Override
	public void onStop(WebhookObservationContext context) {
		if (context.kind() != null) {
			this.lastVerified = this.clock.instant();
		}
		String outcome = context.outcome();
		this.outcomes.merge((outcome != null) ? outcome : "unanswered", 1L, Long::sum);
	}

	/**
	 * Return what was counted so far.
	 * @return the statistics
	 */
	ReplicateDescription.Deliveries describe() {
		Map<String, Long> sorted = new TreeMap<>(this.outcomes);
		return new ReplicateDescription.Deliveries(sorted, this.lastVerified);
	}

}
