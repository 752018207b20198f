package io.github.replicatespring.completion;

import io.github.replicatespring.client.log.Facts;
import io.github.replicatespring.client.prediction.PredictionStatus;
import org.jspecify.annotations.Nullable;

/**
 * What a delivery is known by. A prediction or training ends once, so what tells of its
 * end is known by its id alone, whichever source told; anything before is known by the
 * webhook delivery that it came with. Consumers are kept apart: what one has handled, the
 * other has not.
 *
 * @param consumer who is handed it: the events, or one of the application's controllers
 * @param id the prediction's or training's id
 * @param status where it stands
 * @param delivery the id of the webhook delivery; {@code null} once the status is
 * terminal, where it would tell nothing
 * @since 0.1.0
 */
public record CompletionKey(String consumer, String id, PredictionStatus status, @Nullable String delivery) {

	private static final int PRINTED = 128;

	/**
	 * Create a key.
	 * @param consumer who is handed it
	 * @param id the prediction's or training's id
	 * @param status where it stands
	 * @param delivery the id of the webhook delivery, needed unless the status is
	 * terminal
	 * @throws IllegalArgumentException if the status is not terminal and there is no
	 * delivery
	 */
	public CompletionKey {
		if (status.isTerminal()) {
			delivery = null;
		}
		else if (delivery == null) {
			throw new IllegalArgumentException(
					"Only a terminal status goes without a delivery id, and '%s' is not".formatted(status));
		}
	}

	/**
	 * Return whether the prediction or training has ended.
	 * @return whether the status is terminal
	 */
	public boolean isTerminal() {
		return this.delivery == null;
	}

	/**
	 * Describe the key for a log: id and status come from outside, so they are cut short
	 * and have no line breaks or other surprises.
	 */
	@Override
	public String toString() {
		return printable(this.id) + " (" + printable(this.status.value()) + ") for " + this.consumer;
	}

	/**
	 * Return what a log message about this is about.
	 * @return the facts
	 */
	public Facts facts() {
		return Facts.of("subject", this.id)
			.and("status", this.status.value())
			.and("consumer", this.consumer)
			.and("delivery", this.delivery);
	}

	private static String printable(String text) {
		return text.substring(0, Math.min(text.length(), PRINTED)).replaceAll("[^A-Za-z0-9._-]", "?");
	}

}
