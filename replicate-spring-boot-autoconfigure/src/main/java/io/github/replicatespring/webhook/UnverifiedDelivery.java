package io.github.replicatespring.webhook;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

import io.github.replicatespring.webhook.WebhookVerificationException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A delivery whose headers are well-formed and recent, and whose body is still to be read
 * and verified. Nothing of it is to be trusted yet, but its id is safe to log.
 *
 * @since 0.1.0
 */
public final class UnverifiedDelivery {

	private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,128}");

	private static final Pattern TIMESTAMP = Pattern.compile("[1-9][0-9]{0,10}");

	private static final String VERSION = "v1,";

	private static final int MOST_SIGNATURES = 16;

	private static final int SIGNATURE_LENGTH = 32;

	private final String id;

	private final String timestamp;

	private final List<byte[]> signatures;

	private UnverifiedDelivery(String id, String timestamp, List<byte[]> signatures) {
		this.id = id;
		this.timestamp = timestamp;
		this.signatures = signatures;
	}

	static UnverifiedDelivery of(WebhookHeaders headers, Tolerance tolerance) {
		String id = single(headers.id());
		String timestamp = single(headers.timestamp());
		String signature = single(headers.signature());
		require(ID.matcher(id).matches(), Reason.MALFORMED_ID);
		require(TIMESTAMP.matcher(timestamp).matches(), Reason.MALFORMED_TIMESTAMP);
		tolerance.check(Long.parseLong(timestamp));
		List<byte[]> signatures = signatures(signature);
		require(!signatures.isEmpty(), Reason.NO_SIGNATURE);
		return new UnverifiedDelivery(id, timestamp, signatures);
	}

	/**
	 * Return what the sender calls the delivery.
	 * @return the id, of 1 to 128 letters, digits, hyphens and underscores
	 */
	public String id() {
		return this.id;
	}

	String timestampText() {
		return this.timestamp;
	}

	Instant timestamp() {
		return Instant.ofEpochSecond(Long.parseLong(this.timestamp));
	}

	List<byte[]> signatures() {
		return this.signatures;
	}

	private static String single(List<String> values) {
		require(!values.isEmpty(), Reason.MISSING_HEADER);
		require(values.size() == 1, Reason.DUPLICATED_HEADER);
		return values.get(0);
	}

	private static void require(boolean condition, Reason reason) {
		if (!condition) {
			throw new WebhookVerificationException(reason);
		}
	}

	private static List<byte[]> signatures(String header) {
		List<byte[]> signatures = new ArrayList<>();
		String[] items = header.split(" ", MOST_SIGNATURES + 1);
		for (int i = 0; i < Math.min(items.length, MOST_SIGNATURES); i++) {
			byte[] signature = signature(items[i]);
			if (signature != null) {
				signatures.add(signature);
			}
		}
		return signatures;
	}

	// Java's decoder takes Base64 without padding; only what it would have written itself
	// is a signature.
	private static byte @Nullable [] signature(String item) {
		if (!item.startsWith(VERSION)) {
			return null;
		}
		String text = item.substring(VERSION.length());
		try {
			byte[] signature = Base64.getDecoder().decode(text);
			boolean canonical = Base64.getEncoder().encodeToString(signature).equals(text);
			return (canonical && signature.length == SIGNATURE_LENGTH) ? signature : null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

}
