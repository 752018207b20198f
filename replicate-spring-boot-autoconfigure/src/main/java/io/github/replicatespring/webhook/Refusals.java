package io.github.replicatespring.webhook;

import org.jspecify.annotations.Nullable;

/**
 * Makes, logs and counts refusals of deliveries. Thread-safe.
 */
record Refusals(RefusalLog log, WebhookObservations observations) {

	WebhookRefusedException refuse(WebhookAnswer answer, @Nullable UnverifiedDelivery unverified,
			@Nullable String reason, @Nullable Throwable cause) {
		String subject = "Webhook delivery" + ((unverified != null) ? " " + unverified.id() : "");
		String message = subject + " answered " + answer.status() + ": " + reason;
		this.log.refused(answer, message);
		this.observations.refused((unverified != null) ? unverified.id() : null, answer,
				(cause instanceof WebhookVerificationException ex) ? ex.reason() : null);
		return new WebhookRefusedException(answer, message, cause);
	}

	WebhookRefusedException tooLarge(UnverifiedDelivery unverified, int limit) {
		return refuse(WebhookAnswer.TOO_LARGE, unverified,
				"the body is larger than " + limit + " bytes, see 'replicate.webhook.max-payload-size'", null);
	}

	WebhookRefusedException crowded(UnverifiedDelivery unverified) {
		return refuse(WebhookAnswer.CROWDED, unverified,
				"too many bodies are under way, see 'replicate.webhook.max-unverified-size'", null);
	}

}
