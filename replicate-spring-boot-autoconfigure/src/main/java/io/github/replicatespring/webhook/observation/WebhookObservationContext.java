package io.github.replicatespring.webhook.observation;

import io.github.replicatespring.client.webhook.WebhookKind;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a webhook delivery while it is observed, from the moment that it is
 * verified to its answer. One that is refused begins and ends with the refusal.
 *
 * @since 0.1.0
 */
public class WebhookObservationContext extends Observation.Context {

	private final @Nullable String id;

	private final @Nullable WebhookKind kind;

	private final @Nullable String consumer;

	private @Nullable String outcome;

	private @Nullable String reason;

	/**
	 * Create a context.
	 * @param id what the sender calls the delivery, or {@code null} if that is malformed
	 * @param kind what it tells of, or {@code null} before that is known
	 * @param consumer who is handed it, or {@code null} if nobody is
	 */
	public WebhookObservationContext(@Nullable String id, @Nullable WebhookKind kind, @Nullable String consumer) {
		this.id = id;
		this.kind = kind;
		this.consumer = consumer;
	}

	/**
	 * Return what the sender calls the delivery.
	 * @return the id, or {@code null} if it is malformed
	 */
	public @Nullable String id() {
		return this.id;
	}

	/**
	 * Return what the delivery tells of.
	 * @return the kind, or {@code null} if the delivery was refused
	 */
	public @Nullable WebhookKind kind() {
		return this.kind;
	}

	/**
	 * Return who is handed the delivery.
	 * @return {@code events}, the name of a handler of the application, or {@code null}
	 * if the delivery was refused
	 */
	public @Nullable String consumer() {
		return this.consumer;
	}

	/**
	 * Return what became of the delivery.
	 * @return the answer in lower case, or {@code null} as long as there is none
	 */
	public synchronized @Nullable String outcome() {
		return this.outcome;
	}

	/**
	 * Return why the delivery is not to be trusted.
	 * @return the reason in lower case, or {@code null} if there is no such reason
	 */
	public synchronized @Nullable String reason() {
		return this.reason;
	}

	/**
	 * Take in the answer.
	 * @param outcome what became of the delivery, in lower case
	 * @param reason why it is not to be trusted, in lower case, or {@code null}
	 */
	public synchronized void answered(String outcome, @Nullable String reason) {
		this.outcome = outcome;
		this.reason = reason;
	}

}
