package io.github.replicatespring.client.webhook;

import java.util.Locale;

/**
 * What a webhook can tell of.
 *
 * @since 0.1.0
 */
public enum WebhookKind {

	/** A prediction. */
	PREDICTION,

	/** A training. */
	TRAINING;

	private final String value = name().toLowerCase(Locale.ROOT);

	/**
	 * Return the kind as tags and logs name it.
	 * @return {@code prediction} or {@code training}
	 */
	public String value() {
		return this.value;
	}

}
