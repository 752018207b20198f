package io.github.replicatespring.webhook;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.github.replicatespring.client.webhook.WebhookSecret;

import org.springframework.util.Assert;

/**
 * The signature of one webhook delivery: HMAC-SHA256 over id, timestamp and raw body, as
 * Replicate and the Standard Webhooks specification define it.
 *
 * @since 0.1.0
 */
public final class WebhookSignature {

	private static final String ALGORITHM = "HmacSHA256";

	private static final String SECRET_PREFIX = "whsec_";

	private static final String VERSION = "v1,";

	private static final int SHORTEST_KEY = 24;

	// One for each thread: looking the algorithm up among the providers for every
	// delivery is a hundredth of the work that a server has with it.
	private static final ThreadLocal<Mac> MACS = ThreadLocal.withInitial(WebhookSignature::mac);

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
		byte[] signature = digest(secret, id, Long.toString(timestamp.getEpochSecond()), body);
		return VERSION + Base64.getEncoder().encodeToString(signature);
	}

	static byte[] digest(WebhookSecret secret, String id, String timestamp, byte[] body) {
		Key key = new SecretKeySpec(key(secret), ALGORITHM);
		Mac mac = MACS.get();
		try {
			mac.init(key);
			mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
			return mac.doFinal(body);
		}
		catch (InvalidKeyException ex) {
			throw new IllegalStateException(ALGORITHM + " takes any key", ex);
		}
	}

	private static Mac mac() {
		try {
			return Mac.getInstance(ALGORITHM);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("This Java runtime has no " + ALGORITHM, ex);
		}
	}

	static void requireStrong(WebhookSecret secret) {
		int length = key(secret).length;
		if (length < SHORTEST_KEY) {
			requirePrefix(secret);
			throw new IllegalArgumentException("The webhook secret is too short: its key has %d bytes and must have %d"
				.formatted(length, SHORTEST_KEY));
		}
	}

	/**
	 * Of all that can be wrong, this says best that it is something else.
	 */
	private static void requirePrefix(WebhookSecret secret) {
		Assert.isTrue(secret.key().startsWith(SECRET_PREFIX),
				"The webhook secret does not begin with 'whsec_': it must be all that Replicate shows, 'whsec_' and a key in Base64");
	}

	private static byte[] key(WebhookSecret secret) {
		String text = secret.key().startsWith(SECRET_PREFIX) ? secret.key().substring(SECRET_PREFIX.length())
				: secret.key();
		try {
			byte[] key = Base64.getDecoder().decode(text);
			if (key.length > 0) {
				return key;
			}
		}
		catch (IllegalArgumentException ex) {
			// Base64's own message would quote characters of the secret.
		}
		requirePrefix(secret);
		throw new IllegalArgumentException(
				"The webhook secret is malformed: it must be 'whsec_' and a key in Base64, as Replicate shows it");
	}

}
