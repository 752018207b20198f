package io.github.replicatespring.client.webhook;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;

import org.springframework.util.Assert;

/**
 * A secret that webhooks are signed with. Its text is in no {@code toString}.
 *
 * @param key the secret: {@code whsec_} and a key in Base64
 * @since 0.1.0
 */
public record WebhookSecret(String key) {

	/**
	 * Create a secret.
	 * @param key the secret as Replicate writes it
	 * @throws IllegalArgumentException if there is none
	 */
	@JsonCreator
	public WebhookSecret(@JsonProperty("key") String key) {
		Assert.hasText(key, "'key' must not be null or blank: it is 'whsec_' and a key in Base64");
		this.key = key;
	}

	@Override
	public String toString() {
		return "WebhookSecret[key=***]";
	}

}
