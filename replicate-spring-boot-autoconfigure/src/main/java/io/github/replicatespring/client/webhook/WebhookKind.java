package io.github.replicatespring.client.webhook;

/**
 * What a webhook can tell of.
 *
 * @since 0.1.0
 */
public enum WebhookKind {

	/** A prediction. */
	PREDICTION,

	/** A training. */
	TRAINING

}
