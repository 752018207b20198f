package io.github.replicatespring.emulator.fault;

import java.time.Duration;

/**
 * What happens to a webhook delivery.
 *
 * @param kind what happens
 * @param delay how long it takes, for a delay
 * @since 0.1.0
 */
public record WebhookFault(Kind kind, Duration delay) {

	/**
	 * What can happen.
	 */
	public enum Kind {

		/** It never arrives. */
		DROP,

		/** It arrives twice. */
		REPEAT,

		/** It arrives later. */
		DELAY,

		/** It arrives after the next one. */
		OVERTAKE,

		/** Its first attempt is signed with another secret. */
		FORGE

	}

}
