package io.github.replicatespring.client.prediction;

import java.net.URI;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A request whose progress Replicate can report to a webhook.
 *
 * @param <T> the type of the request
 * @since 0.1.0
 */
public interface ReportedRequest<T extends ReportedRequest<T>> {

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

}
