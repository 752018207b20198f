package io.github.replicatespring.webhook.behaviour;

import java.util.List;

import io.github.replicatespring.client.webhook.WebhookSecret;
import io.github.replicatespring.webhook.SignedDelivery;
import io.github.replicatespring.webhook.WebhookSecretProvider;
import reactor.core.publisher.Mono;

/**
 * Has one secret, or none while it is switched off.
 */
final class SwitchableSecrets implements WebhookSecretProvider {

	volatile boolean available = true;

	@Override
	public Mono<List<WebhookSecret>> secrets() {
		return this.available ? Mono.just(List.of(SignedDelivery.SECRET)) : Mono.empty();
	}

}
