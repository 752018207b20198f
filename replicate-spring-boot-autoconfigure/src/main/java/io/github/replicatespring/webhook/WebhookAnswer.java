package io.github.replicatespring.webhook;

import java.time.Duration;
import java.util.Locale;

import io.github.replicatespring.completion.HandOver;
import org.jspecify.annotations.Nullable;

/**
 * What a delivery is answered with. Replicate sends the last delivery of a prediction
 * again, for about a minute, unless the answer is a success.
 *
 * @since 0.1.0
 */
public enum WebhookAnswer {

	/** Handled. */
	HANDLED(204),

	/** Handled before, or older than what was handled. */
	REPEATED(204),

	/** The prediction or training had ended otherwise before, and that stays. */
	CONTRADICTED(204),

	/** A header is missing, malformed or stale, or the signature wrong. */
	UNAUTHORIZED(401),

	/** The body is compressed or otherwise encoded. */
	ENCODED(415),

	/** The body is larger than allowed. */
	TOO_LARGE(413),

	/** The connection broke before the whole body was there. */
	INCOMPLETE(400),

	/** The body took too long to arrive. */
	TOO_SLOW(408),

	/** Too many bodies that are not verified yet are under way. */
	CROWDED(503),

	/** There is no secret, or nothing at all, to verify it with at the moment. */
	UNAVAILABLE(503),

	/** Correctly signed, but no prediction or training. */
	UNREADABLE(400),

	/** A listener or handler failed. */
	FAILED(500),

	/** It, or a copy of it, is being handled and not done yet. */
	BUSY(503),

	/** Too many deliveries wait for a thread already. */
	OVERLOADED(503);

	private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

	private final int status;

	private final String value = name().toLowerCase(Locale.ROOT);

	WebhookAnswer(int status) {
		this.status = status;
	}

	static WebhookAnswer of(HandOver.Outcome outcome) {
		return switch (outcome) {
			case HANDLED -> HANDLED;
			case REPEATED -> REPEATED;
			case CONTRADICTED -> CONTRADICTED;
			case FAILED -> FAILED;
			case BUSY -> BUSY;
		};
	}

	/**
	 * Return the answer as tags name it.
	 * @return the name in lower case
	 */
	public String value() {
		return this.value;
	}

	/**
	 * Return the status of the answer, which has no body.
	 * @return the HTTP status code
	 */
	public int status() {
		return this.status;
	}

	/**
	 * Return when the sender should come again.
	 * @return the time for {@code Retry-After}, or {@code null} to send none
	 */
	public @Nullable Duration retryAfter() {
		return (this.status == 503) ? RETRY_AFTER : null;
	}

	/**
	 * Return whether the rest of the request may not have been read, so that the
	 * connection must not be used again.
	 * @return whether to close the connection
	 */
	public boolean closesConnection() {
		return this == TOO_LARGE || this == INCOMPLETE || this == TOO_SLOW || this == CROWDED;
	}

}
