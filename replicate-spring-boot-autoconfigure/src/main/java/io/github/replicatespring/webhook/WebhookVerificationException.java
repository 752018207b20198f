package io.github.replicatespring.webhook;

import io.github.replicatespring.client.error.ReplicateException;

/**
 * A delivery is not to be trusted. The reason is for logs and metrics; a sender is told
 * nothing but that, because each reason would help a forger.
 *
 * @since 0.1.0
 */
public class WebhookVerificationException extends ReplicateException {

	private final Reason reason;

	WebhookVerificationException(Reason reason) {
		super("Webhook delivery not verified: " + reason + ". " + reason.explanation());
		this.reason = reason;
	}

	/**
	 * Return why the delivery is not to be trusted.
	 * @return the reason
	 */
	public Reason reason() {
		return this.reason;
	}

	/**
	 * Why a delivery is not to be trusted, in the order of the checks.
	 */
	public enum Reason {

		/** One of the three headers is not there. */
		MISSING_HEADER("One of webhook-id, webhook-timestamp and webhook-signature is missing: "
				+ "it does not come from Replicate, or something on the way drops headers"),

		/** One of the three headers came more than once. */
		DUPLICATED_HEADER("One of webhook-id, webhook-timestamp and webhook-signature came more than once"),

		/** The id has characters that no id has, or too many. */
		MALFORMED_ID("The header webhook-id has characters that no id has, or too many"),

		/** The timestamp is not a plain number of seconds. */
		MALFORMED_TIMESTAMP("The header webhook-timestamp is not a plain number of seconds"),

		/** It was sent longer ago than the tolerance allows. */
		STALE("It was sent longer ago than is tolerated, see 'replicate.webhook.tolerance', "
				+ "or this machine's clock is wrong"),

		/** It claims to have been sent later than the tolerance allows. */
		FUTURE("It was sent later than is tolerated, see 'replicate.webhook.tolerance', "
				+ "or this machine's clock is wrong"),

		/** Among the signatures is none that could be one of version 1. */
		NO_SIGNATURE("The header webhook-signature has no signature of version 1"),

		/** No signature fits, and the body or the rest of it is not there. */
		MISSING_BODY("Its body, or the rest of it, is not there: a filter of this application has read it "
				+ "and does not replay it whole, or the sender sent none"),

		/** No signature fits the body and a secret. */
		WRONG_SIGNATURE("It is signed with none of the known secrets, see 'replicate.webhook.secret', "
				+ "or something on the way changed its body");

		private final String explanation;

		Reason(String explanation) {
			this.explanation = explanation;
		}

		String explanation() {
			return this.explanation;
		}

	}

}
