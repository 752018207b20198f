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
		super("Webhook delivery not verified: " + reason);
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
		MISSING_HEADER,

		/** One of the three headers came more than once. */
		DUPLICATED_HEADER,

		/** The id has characters that no id has, or too many. */
		MALFORMED_ID,

		/** The timestamp is not a plain number of seconds. */
		MALFORMED_TIMESTAMP,

		/** It was sent longer ago than the tolerance allows. */
		STALE,

		/** It claims to have been sent later than the tolerance allows. */
		FUTURE,

		/** Among the signatures is none that could be one of version 1. */
		NO_SIGNATURE,

		/** No signature fits the body and a secret. */
		WRONG_SIGNATURE

	}

}
