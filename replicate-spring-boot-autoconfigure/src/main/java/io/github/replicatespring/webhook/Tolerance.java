package io.github.replicatespring.webhook;

import java.time.Clock;
import java.time.Duration;

import io.github.replicatespring.client.log.ReadableDuration;
import io.github.replicatespring.webhook.WebhookVerificationException.Reason;

/**
 * How far the timestamp of a delivery may be from this machine's clock, either way and
 * inclusive.
 */
record Tolerance(Duration duration, Clock clock) {

	Tolerance {
		if (duration.toSeconds() < 1) {
			throw new IllegalArgumentException(
					"The tolerance must be at least one second, not " + ReadableDuration.of(duration));
		}
	}

	void check(long timestamp) {
		long age = this.clock.instant().getEpochSecond() - timestamp;
		if (age > this.duration.toSeconds()) {
			throw new WebhookVerificationException(Reason.STALE);
		}
		if (-age > this.duration.toSeconds()) {
			throw new WebhookVerificationException(Reason.FUTURE);
		}
	}

}
