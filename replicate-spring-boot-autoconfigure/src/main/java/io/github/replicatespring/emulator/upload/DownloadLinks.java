package io.github.replicatespring.emulator.upload;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

import org.springframework.web.util.UriUtils;

import io.github.replicatespring.emulator.prediction.EmulatorAddress;

/**
 * Addresses with which an uploaded file can be read without a token. Replicate puts them
 * in the place of files where it repeats inputs. Thread-safe.
 *
 * @since 0.1.0
 */
public final class DownloadLinks {

	private static final String ALGORITHM = "HmacSHA256";

	private static final int KEY_BYTES = 32;

	private final byte[] key = new byte[KEY_BYTES];

	private final UploadedFiles files;

	private final EmulatorAddress address;

	private final String owner;

	/**
	 * Create links.
	 * @param files what they lead to
	 * @param address where the emulator is
	 * @param owner the name of the account whose files they are
	 */
	public DownloadLinks(UploadedFiles files, EmulatorAddress address, String owner) {
		this.files = files;
		this.address = address;
		this.owner = owner;
		new SecureRandom().nextBytes(this.key);
	}

	/**
	 * Put a link in the place of each address of an uploaded file.
	 * @param input any JSON object
	 * @return a copy of it, with links
	 */
	public ObjectNode putInto(ObjectNode input) {
		ObjectNode copy = input.objectNode();
		input.forEachEntry((name, value) -> copy.set(name, replace(value)));
		return copy;
	}

	/**
	 * Return whether a link is genuine and still good.
	 * @param id the id of the file
	 * @param account whose file it is said to be
	 * @param expiry when the link ends, in seconds since 1970
	 * @param signature what it was signed with
	 * @param now the current time
	 * @return whether the file may be read
	 */
	public boolean isGood(String id, String account, long expiry, String signature, Instant now) {
		byte[] right = sign(account, id, expiry).getBytes(StandardCharsets.UTF_8);
		return MessageDigest.isEqual(right, signature.getBytes(StandardCharsets.UTF_8))
				&& now.getEpochSecond() < expiry;
	}

	private JsonNode replace(JsonNode value) {
		if (value instanceof ObjectNode object) {
			return putInto(object);
		}
		if (value instanceof ArrayNode array) {
			ArrayNode copy = array.arrayNode();
			array.forEach((element) -> copy.add(replace(element)));
			return copy;
		}
		return value.isString() ? StringNode.valueOf(replace(value.stringValue())) : value;
	}

	private String replace(String text) {
		String prefix = this.address.api("/files/");
		UploadedFile file = text.startsWith(prefix) ? this.files.find(text.substring(prefix.length())) : null;
		return (file != null) ? link(file) : text;
	}

	private String link(UploadedFile file) {
		long expiry = file.expiresAt().getEpochSecond();
		String signature = UriUtils.encode(sign(this.owner, file.id(), expiry), StandardCharsets.UTF_8);
		return this.address.api("/files/" + file.id()) + "/download?expiry=" + expiry + "&owner=" + this.owner
				+ "&signature=" + signature;
	}

	private String sign(String account, String id, long expiry) {
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(new SecretKeySpec(this.key, ALGORITHM));
			byte[] text = (account + " " + id + " " + expiry).getBytes(StandardCharsets.UTF_8);
			return Base64.getEncoder().encodeToString(mac.doFinal(text));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
