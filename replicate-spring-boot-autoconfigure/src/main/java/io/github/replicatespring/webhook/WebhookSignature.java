package io.github.replicatespring.webhook;

import java.time.Instant;
import java.util.Base64;

import io.github.replicatespring.client.webhook.WebhookSecret;

/**
 * The signature of one webhook delivery: HMAC-SHA256 over id, timestamp and raw body, as
 * Replicate and the Standard Webhooks specification define it.
 *
 * @since 0.1.0
 */
public final class WebhookSignature {

	private static final String VERSION = "v1,";

	private static final int SHORTEST_KEY = 24;

	private WebhookSignature() {
	}

	/**
	 * Sign a delivery.
	 * @param secret the secret that both sides know
	 * @param id the delivery's id, the header {@code webhook-id}
	 * @param timestamp when it is sent, the header {@code webhook-timestamp}
	 * @param body the bytes of the body as they travel
	 * @return the value of the header {@code webhook-signature}
	 * @throws IllegalArgumentException if the secret is malformed
	 */
	public static String sign(WebhookSecret secret, String id, Instant timestamp, byte[] body) {
		byte[] signature = new Signer(secret).sign(id, Long.toString(timestamp.getEpochSecond()), body);
		return VERSION + Base64.getEncoder().encodeToString(signature);
	}

	static void requireStrong(WebhookSecret secret) {
		int length = new Signer(secret).keyLength();
		if (length < SHORTEST_KEY) {
			throw new IllegalArgumentException("The webhook secret is too short: its key has %d bytes and must have %d"
				.formatted(length, SHORTEST_KEY));
		}
	}

}
