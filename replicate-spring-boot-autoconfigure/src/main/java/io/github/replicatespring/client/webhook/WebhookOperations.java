package io.github.replicatespring.client.webhook;

/**
 * Everything the API offers for webhooks, blocking. Thread-safe.
 *
 * @since 0.1.0
 * @see ReactiveWebhookOperations
 */
public interface WebhookOperations {

	/**
	 * Return the secret that Replicate signs this account's webhooks with.
	 * @return the secret
	 */
	WebhookSecret defaultSecret();

}
