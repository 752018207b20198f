package io.github.replicatespring.webhook;

import io.github.replicatespring.client.await.CompletionSink;
import io.github.replicatespring.webhook.WebhookVerificationException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Makes, logs and counts refusals of deliveries. Thread-safe.
 *
 * @param log logs
 * @param observations count
 * @param waiters need not wait for what is refused
 */
record Refusals(RefusalLog log, WebhookObservations observations, CompletionSink waiters) {

	WebhookRefusedException refuse(WebhookAnswer answer, @Nullable UnverifiedDelivery unverified,
			@Nullable String reason, @Nullable Throwable cause) {
		String subject = "Webhook delivery" + ((unverified != null) ? " " + unverified.id() : "");
		Reason distrust = (cause instanceof WebhookVerificationException ex) ? ex.reason() : null;
		String message = subject + " answered " + answer.status() + ": " + reason + wayOut(answer, distrust);
		this.log.refused(answer, distrust, message);
		this.observations.refused((unverified != null) ? unverified.id() : null, answer, distrust);
		if (distrust != Reason.MISSING_HEADER) {
			this.waiters.refused();
		}
		return new WebhookRefusedException(answer, message, cause);
	}

	private static String wayOut(WebhookAnswer answer, @Nullable Reason distrust) {
		if (distrust != null) {
			return ". " + distrust.explanation();
		}
		return (answer == WebhookAnswer.ENCODED) ? ". It must be passed on as it was sent" : "";
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
