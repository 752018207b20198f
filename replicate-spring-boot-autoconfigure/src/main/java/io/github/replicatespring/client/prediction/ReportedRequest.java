package io.github.replicatespring.client.prediction;

import java.net.URI;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * A request whose progress Replicate can report to a webhook.
 *
 * @param <T> the type of the request
 * @since 0.1.0
 */
public interface ReportedRequest<T extends ReportedRequest<T>> {

	/** How many characters a value of the application's own may have. */
	int LONGEST_CORRELATION = 256;

	/**
	 * Return where Replicate reports to.
	 * @return the address, or {@code null} for the one that the client is configured with
	 */
	@Nullable URI webhook();

	/**
	 * Return when Replicate reports.
	 * @return the events, or none for those that the client is configured with
	 */
	Set<WebhookEventType> webhookEvents();

	/**
	 * Return the application's own value that comes back with the events about what is
	 * created.
	 * @return the value, or {@code null} if there is none
	 */
	@Nullable String correlation();

	/**
	 * Return this request reporting to an address of its own.
	 * @param webhook an absolute https address
	 * @return the request
	 */
	T withWebhook(URI webhook);

	/**
	 * Return this request reporting at the given events.
	 * @param events the events
	 * @return the request
	 */
	T withWebhookEvents(WebhookEventType... events);

	/**
	 * Return this request with a value of the application's own, such as the number of an
	 * order, which comes back with the events about what is created: by webhook in the
	 * address that the client puts in, where Replicate can read it but nobody can change
	 * it, otherwise from this process. Not in the address of a webhook of the request's
	 * own.
	 * @param correlation the value, not blank and at most 256 characters; {@code null}
	 * for none
	 * @return the request
	 * @throws IllegalArgumentException if the value is blank or too long
	 */
	T withCorrelation(@Nullable String correlation);

	/**
	 * Check a value of the application's own.
	 * @param correlation the value, or {@code null} if there is none
	 * @throws IllegalArgumentException if it is blank or longer than 256 characters
	 */
	static void checkCorrelation(@Nullable String correlation) {
		Assert.isTrue(correlation == null || (!correlation.isBlank() && correlation.length() <= LONGEST_CORRELATION),
				() -> "'correlation' must not be blank or longer than %d characters".formatted(LONGEST_CORRELATION));
	}

}
