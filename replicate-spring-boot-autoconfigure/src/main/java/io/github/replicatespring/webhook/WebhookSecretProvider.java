package io.github.replicatespring.webhook;

import java.util.List;

import io.github.replicatespring.client.webhook.WebhookSecret;
import reactor.core.publisher.Mono;

/**
 * Knows the secrets that deliveries may be signed with. An application that keeps them
 * elsewhere, in a vault for example, declares its own as a bean. Thread-safe.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface WebhookSecretProvider {

	/**
	 * Return the secrets, each of which is tried. Asked for every delivery, on its
	 * thread, which may be an event loop: so a provider keeps them in memory, never
	 * blocks, and fetches them on other threads if need be. A delivery waits a few
	 * seconds for them and is then turned away, to come again.
	 * @return the secrets; nothing, an empty list or an error if there are none to be had
	 */
	Mono<List<WebhookSecret>> secrets();

	/**
	 * Hear that a delivery with plausible headers fitted none of the secrets: perhaps
	 * they have been changed, more likely it is forged. Forgeries come in any number, so
	 * a provider that fetches the secrets anew bounds how often. Never blocks. Does
	 * nothing unless implemented.
	 */
	default void mismatched() {
	}

	/**
	 * Return a provider of secrets that stay as they are.
	 * @param secrets the secrets, several while one replaces another
	 * @return the provider
	 * @throws IllegalArgumentException if there is none, or if one is malformed or its
	 * key is shorter than the 24 bytes that Replicate's have
	 */
	static WebhookSecretProvider of(List<WebhookSecret> secrets) {
		if (secrets.isEmpty()) {
			throw new IllegalArgumentException("At least one webhook secret is needed to verify deliveries");
		}
		secrets.forEach(WebhookSignature::requireStrong);
		Mono<List<WebhookSecret>> fixed = Mono.just(List.copyOf(secrets));
		return () -> fixed;
	}

}
