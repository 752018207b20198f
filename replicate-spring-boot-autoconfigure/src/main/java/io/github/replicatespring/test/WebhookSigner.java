package io.github.replicatespring.test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

import io.github.replicatespring.client.webhook.WebhookSecret;

import org.springframework.util.Assert;

/**
 * Makes webhook deliveries as Replicate signs them, for tests of an application's own
 * endpoint. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class WebhookSigner {

	private final WebhookSecret secret;

	/**
	 * Create a signer.
	 * @param secret the secret that the application verifies with
	 */
	public WebhookSigner(WebhookSecret secret) {
		Assert.notNull(secret, "'secret' must not be null");
		this.secret = secret;
	}

	/**
	 * Create a signer.
	 * @param secret the secret that the application verifies with, such as the value of
	 * {@code replicate.webhook.secret}
	 * @return the signer
	 */
	public static WebhookSigner of(String secret) {
		return new WebhookSigner(new WebhookSecret(secret));
	}

	/**
	 * Sign a delivery, sent now and under an id of its own.
	 * @param body the body
	 * @return the delivery
	 */
	public SignedWebhook sign(String body) {
		return sign(body.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Sign a delivery, sent now and under an id of its own.
	 * @param body the body
	 * @return the delivery
	 */
	public SignedWebhook sign(byte[] body) {
		String id = "msg_" + UUID.randomUUID().toString().replace("-", "");
		return SignedWebhook.sign(this.secret, id, Instant.now(), body);
	}

}
