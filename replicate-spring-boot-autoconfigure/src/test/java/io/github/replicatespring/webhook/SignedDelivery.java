package io.github.replicatespring.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.replicatespring.client.webhook.WebhookSecret;

/**
 * A delivery as Replicate would send it, to be sent as it is or spoilt.
 *
 * @param id the id
 * @param timestamp the timestamp as it is sent
 * @param signature the signatures as they are sent
 * @param body the body
 */
public record SignedDelivery(String id, String timestamp, String signature, byte[] body) {

	/** The secret that the deliveries are signed with. */
	public static final WebhookSecret SECRET = new WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

	/** Another secret. */
	public static final WebhookSecret OTHER_SECRET = new WebhookSecret("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX");

	private static final AtomicInteger ids = new AtomicInteger();

	public static SignedDelivery of(String body) {
		return of(body.getBytes(StandardCharsets.UTF_8));
	}

	public static SignedDelivery of(byte[] body) {
		return of("msg_" + ids.incrementAndGet(), Instant.now(), body, SECRET);
	}

	public static SignedDelivery of(String id, Instant timestamp, byte[] body, WebhookSecret secret) {
		return new SignedDelivery(id, Long.toString(timestamp.getEpochSecond()),
				WebhookSignature.sign(secret, id, timestamp, body), body);
	}

	public static String prediction(String id, String status) {
		return "{\"id\":\"%s\",\"status\":\"%s\",\"output\":\"très bien\"}".formatted(id, status);
	}

	public SignedDelivery withId(String id) {
		return new SignedDelivery(id, this.timestamp, this.signature, this.body);
	}

	public SignedDelivery withTimestamp(String timestamp) {
		return new SignedDelivery(this.id, timestamp, this.signature, this.body);
	}

	public SignedDelivery withSignature(String signature) {
		return new SignedDelivery(this.id, this.timestamp, signature, this.body);
	}

	public SignedDelivery withBody(byte[] body) {
		return new SignedDelivery(this.id, this.timestamp, this.signature, body);
	}

	public WebhookHeaders headers() {
		return new WebhookHeaders(List.of(this.id), List.of(this.timestamp), List.of(this.signature));
	}

}
