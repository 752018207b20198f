package io.github.replicatespring.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.github.replicatespring.client.webhook.WebhookSecret;

/**
 * Signs with one secret. What signs is used again, because making it ready takes longer
 * than signing a small body; there are as many as sign at the same time. Thread-safe.
 */
final class Signer {

	private static final String ALGORITHM = "HmacSHA256";

	private static final String SECRET_PREFIX = "whsec_";

	private final byte[] key;

	private final Queue<Mac> idle = new ConcurrentLinkedQueue<>();

	/**
	 * Create a signer.
	 * @throws IllegalArgumentException if the secret is malformed
	 */
	Signer(WebhookSecret secret) {
		this.key = key(secret.key());
	}

	int keyLength() {
		return this.key.length;
	}

	byte[] sign(String id, String timestamp, byte[] body) {
		Mac mac = this.idle.poll();
		if (mac == null) {
			mac = create();
		}
		mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
		byte[] signature = mac.doFinal(body);
		this.idle.add(mac);
		return signature;
	}

	private Mac create() {
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(new SecretKeySpec(this.key, ALGORITHM));
			return mac;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("This Java runtime has no " + ALGORITHM, ex);
		}
	}

	private static byte[] key(String secret) {
		String text = secret.startsWith(SECRET_PREFIX) ? secret.substring(SECRET_PREFIX.length()) : secret;
		try {
			byte[] key = Base64.getDecoder().decode(text);
			if (key.length > 0) {
				return key;
			}
		}
		catch (IllegalArgumentException ex) {
			// Base64's own message would quote characters of the secret.
		}
		throw new IllegalArgumentException(
				"The webhook secret is malformed: it must be 'whsec_' and a key in Base64, as Replicate shows it");
	}

}
