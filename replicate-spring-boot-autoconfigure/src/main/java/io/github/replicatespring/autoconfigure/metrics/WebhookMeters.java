package io.github.replicatespring.autoconfigure.metrics;

import java.time.Clock;
import java.time.Duration;

import io.github.replicatespring.webhook.observation.WebhookHandlingObservationContext;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;

/**
 * Measures how long after Replicate sent a webhook it was handled, however often it had
 * to come again until then.
 */
final class WebhookMeters implements ObservationHandler<WebhookHandlingObservationContext> {

	static final String DELAY = "replicate.webhook.delay";

	private final MeterRegistry registry;

	private final Clock clock;

	WebhookMeters(MeterRegistry registry, Clock clock) {
		this.registry = registry;
		this.clock = clock;
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof WebhookHandlingObservationContext;
	}

	@Override
	public void onStop(WebhookHandlingObservationContext context) {
		if (context.getError() == null) {
			Tags tags = Tags.of("consumer", context.consumer(), "kind", context.kind().value());
			this.registry.timer(DELAY, tags).record(delay(context));
		}
	}

	/**
	 * Of clocks that disagree, the sender's may be ahead.
	 */
	private Duration delay(WebhookHandlingObservationContext context) {
		Duration delay = Duration.between(context.delivery().timestamp(), this.clock.instant());
		return delay.isNegative() ? Duration.ZERO : delay;
	}

}
