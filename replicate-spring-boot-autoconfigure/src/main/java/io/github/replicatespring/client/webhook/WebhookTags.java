package io.github.replicatespring.client.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Supplier;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Writes tags into webhook addresses and reads them back from deliveries. A tag is
 * authenticated: Replicate does not sign the query, and one that was not written with the
 * same key is as good as none. The same on every node that has the key. Thread-safe.
 *
 * @since 0.1.0
 */
public final class WebhookTags {

	private static final String PARAMETER = "replicate";

	private static final String ALGORITHM = "HmacSHA256";

	private static final String PURPOSE = "io.github.replicatespring webhook address 1";

	private static final int SIGNATURE_LENGTH = 16;

	private static final int PARTS = 4;

	private final Supplier<@Nullable String> secret;

	/**
	 * Create tags.
	 * @param secret returns the text that the key is derived from, such as the API token;
	 * as long as it returns none, nothing is written or read
	 */
	public WebhookTags(Supplier<@Nullable String> secret) {
		this.secret = secret;
	}

	/**
	 * Return the lack of tags.
	 * @return tags of which none is written or read
	 */
	public static WebhookTags none() {
		return new WebhookTags(() -> null);
	}

	/**
	 * Add a tag to the query of an address.
	 * @param address an address without fragment
	 * @param tag the tag
	 * @return the address with the tag, or as it is if there is no key
	 */
	public String write(String address, WebhookTag tag) {
		String key = this.secret.get();
		if (!StringUtils.hasLength(key)) {
			return address;
		}
		String text = tag.kind().name().charAt(0) + "." + encode(tag.correlation()) + "." + encode(tag.trace());
		String separator = address.contains("?") ? "&" : "?";
		return address + separator + PARAMETER + "=" + text + "." + encode(sign(key, text));
	}

	/**
	 * Read the tag of a delivery.
	 * @param query the query of the request as it was sent
	 * @return the tag, or {@code null} if there is none that was written with this key
	 */
	public @Nullable WebhookTag read(@Nullable String query) {
		String key = this.secret.get();
		if (query == null || !StringUtils.hasLength(key)) {
			return null;
		}
		return Arrays.stream(query.split("&"))
			.filter((item) -> item.startsWith(PARAMETER + "="))
			.findFirst()
			.map((item) -> parse(key, item.substring(PARAMETER.length() + 1)))
			.orElse(null);
	}

	private static @Nullable WebhookTag parse(String key, String value) {
		int end = value.lastIndexOf('.');
		if (end < 0 || !isSigned(key, value.substring(0, end), value.substring(end + 1))) {
			return null;
		}
		String[] parts = value.split("\\.", PARTS);
		WebhookKind kind = parts[0].equals("T") ? WebhookKind.TRAINING : WebhookKind.PREDICTION;
		return new WebhookTag(kind, decode(parts[1]), decode(parts[2]));
	}

	private static boolean isSigned(String key, String text, String signature) {
		byte[] expected = encode(sign(key, text)).getBytes(StandardCharsets.US_ASCII);
		return MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8));
	}

	private static byte[] sign(String secret, String text) {
		byte[] key = digest(secret.getBytes(StandardCharsets.UTF_8), PURPOSE);
		return Arrays.copyOf(digest(key, text), SIGNATURE_LENGTH);
	}

	private static byte[] digest(byte[] key, String text) {
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(new SecretKeySpec(key, ALGORITHM));
			return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("This Java runtime has no " + ALGORITHM, ex);
		}
	}

	private static String encode(@Nullable String text) {
		return (text != null) ? encode(text.getBytes(StandardCharsets.UTF_8)) : "";
	}

	private static String encode(byte[] bytes) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	private static @Nullable String decode(String text) {
		return text.isEmpty() ? null : new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
	}

}
