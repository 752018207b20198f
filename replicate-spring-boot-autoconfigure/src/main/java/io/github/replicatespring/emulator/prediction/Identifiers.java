package io.github.replicatespring.emulator.prediction;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * Makes identifiers of the shapes that Replicate's have. Nobody can guess the next one.
 *
 * @since 0.1.0
 */
public final class Identifiers {

	private static final SecureRandom RANDOM = new SecureRandom();

	private static final String LETTERS_AND_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz";

	private static final String HEXADECIMAL = "0123456789abcdef";

	private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";

	private static final int SECRET_BYTES = 32;

	private Identifiers() {
	}

	/**
	 * Return an id for a prediction.
	 * @return 26 letters and digits
	 */
	public static String prediction() {
		return random(LETTERS_AND_DIGITS, 26);
	}

	/**
	 * Return a key for a stream or a file: who knows it may read.
	 * @return 52 letters and digits
	 */
	public static String key() {
		return random(BASE32, 52);
	}

	/**
	 * Return an id for a webhook delivery.
	 * @return {@code msg_} and 27 letters and digits
	 */
	public static String delivery() {
		return "msg_" + random(LETTERS_AND_DIGITS, 27);
	}

	/**
	 * Return the version that predictions of a deployment carry.
	 * @return {@code d-} and 32 hexadecimal digits
	 */
	public static String deploymentVersion() {
		return "d-" + random(HEXADECIMAL, 32);
	}

	/**
	 * Return an id for a version.
	 * @return 64 hexadecimal digits
	 */
	public static String version() {
		return random(HEXADECIMAL, 64);
	}

	/**
	 * Return a secret for signing webhooks.
	 * @return {@code whsec_} and 32 bytes in Base64
	 */
	public static String webhookSecret() {
		byte[] bytes = new byte[SECRET_BYTES];
		RANDOM.nextBytes(bytes);
		return "whsec_" + Base64.getEncoder().encodeToString(bytes);
	}

	private static String random(String alphabet, int length) {
		return RANDOM.ints(length, 0, alphabet.length())
			.collect(StringBuilder::new, (text, index) -> text.append(alphabet.charAt(index)), StringBuilder::append)
			.toString();
	}

}
