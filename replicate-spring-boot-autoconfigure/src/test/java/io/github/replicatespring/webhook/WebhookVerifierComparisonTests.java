package io.github.replicatespring.webhook;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;

import com.standardwebhooks.Webhook;
import io.github.replicatespring.client.webhook.WebhookSecret;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares verdicts with those of an independent implementation of Standard Webhooks, on
 * messages that are genuine or spoilt in one place.
 */
class WebhookVerifierComparisonTests {

	private static final int MESSAGES = Integer.getInteger("replicate.test.messages", 10_000);

	private static final String IDS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";

	private final long seed = System.nanoTime();

	private final Random random = new Random(this.seed);

	@Test
	void agreesOnEveryMessage() {
		int accepted = 0;
		for (int i = 0; i < MESSAGES; i++) {
			WebhookSecret secret = new WebhookSecret("whsec_" + Base64.getEncoder().encodeToString(bytes(24 + i % 41)));
			SignedDelivery delivery = spoil(delivery(secret), secret, i % 8);
			boolean verdict = accepts(secret, delivery);
			assertThat(verdict).as("seed %d, message %d", this.seed, i).isEqualTo(libraryAccepts(secret, delivery));
			accepted += verdict ? 1 : 0;
		}
		assertThat(accepted).isBetween(MESSAGES / 5, MESSAGES / 2);
	}

	private SignedDelivery delivery(WebhookSecret secret) {
		byte[] body = text(this.random.nextInt(400), " !\"{}:,[]" + IDS).getBytes(StandardCharsets.UTF_8);
		Instant timestamp = Instant.now().plusSeconds(this.random.nextInt(-200, 200));
		return SignedDelivery.of(text(1 + this.random.nextInt(64), IDS), timestamp, body, secret);
	}

	private SignedDelivery spoil(SignedDelivery delivery, WebhookSecret secret, int way) {
		return switch (way) {
			case 0 -> delivery.withBody((new String(delivery.body(), StandardCharsets.UTF_8) + " ").getBytes());
			case 1 -> delivery.withId(delivery.id() + "x");
			case 2 -> delivery.withTimestamp(Long.toString(Long.parseLong(delivery.timestamp()) + 1));
			case 3 -> delivery.withSignature("v1," + Base64.getEncoder().encodeToString(bytes(32)));
			case 4 -> delivery.withSignature(delivery.signature().replace("v1", "v2"));
			case 5 -> delivery.withSignature("v1,junk v2,abc " + delivery.signature());
			case 6 -> aged(delivery, secret);
			default -> delivery;
		};
	}

	// Signed with a timestamp that is well off, so that the second in which each looks at
	// the clock does not matter.
	private SignedDelivery aged(SignedDelivery delivery, WebhookSecret secret) {
		int off = this.random.nextBoolean() ? 400 : -400;
		return SignedDelivery.of(delivery.id(), Instant.now().plusSeconds(off), delivery.body(), secret);
	}

	private static boolean accepts(WebhookSecret secret, SignedDelivery delivery) {
		try {
			new WebhookVerifier(List.of(secret)).verify(delivery.headers(), delivery.body());
			return true;
		}
		catch (WebhookVerificationException ex) {
			return false;
		}
	}

	private static boolean libraryAccepts(WebhookSecret secret, SignedDelivery delivery) {
		HttpHeaders headers = HttpHeaders.of(Map.of("webhook-id", List.of(delivery.id()), "webhook-timestamp",
				List.of(delivery.timestamp()), "webhook-signature", List.of(delivery.signature())), (a, b) -> true);
		try {
			new Webhook(secret.key()).verify(new String(delivery.body(), StandardCharsets.UTF_8), headers);
			return true;
		}
		catch (Exception ex) {
			return false;
		}
	}

	private byte[] bytes(int length) {
		byte[] bytes = new byte[length];
		this.random.nextBytes(bytes);
		return bytes;
	}

	private String text(int length, String alphabet) {
		StringBuilder text = new StringBuilder();
		this.random.ints(length, 0, alphabet.length()).forEach((index) -> text.append(alphabet.charAt(index)));
		return text.toString();
	}

}
