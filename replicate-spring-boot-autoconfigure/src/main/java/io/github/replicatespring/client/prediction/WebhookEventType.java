package io.github.replicatespring.client.prediction;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * When Replicate calls a webhook. A delivery does not say which of these it is.
 *
 * @since 0.1.0
 */
public enum WebhookEventType {

	/** The prediction was created or began to run. */
	START,

	/** There is new output; at most twice a second. */
	OUTPUT,

	/** There are new logs; at most twice a second. */
	LOGS,

	/**
	 * The prediction has ended. The only one that Replicate repeats until it is taken.
	 */
	COMPLETED;

	/**
	 * Return the name that Replicate uses.
	 * @return the name in lower case
	 */
	@JsonValue
	public String value() {
		return name().toLowerCase(Locale.ROOT);
	}

}
