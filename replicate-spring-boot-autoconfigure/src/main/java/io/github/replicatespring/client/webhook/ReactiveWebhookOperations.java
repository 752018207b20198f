package io.github.replicatespring.client.webhook;

import io.github.replicatespring.client.http.Operation;
import io.github.replicatespring.client.http.Operation.Effect;
import reactor.core.publisher.Mono;

import org.springframework.web.service.annotation.GetExchange;

/**
 * Everything the API offers for webhooks, reactive. Thread-safe.
 *
 * @since 0.1.0
 * @see WebhookOperations
 */
public interface ReactiveWebhookOperations {

	/**
	 * Return the secret that Replicate signs this account's webhooks with.
	 * @return the secret
	 */
	@GetExchange("/webhooks/default/secret")
	@Operation(id = "webhooks.default.secret.get", effect = Effect.READ,
			summary = "Read the secret that the account's webhooks are signed with")
	Mono<WebhookSecret> defaultSecret();

}
