package io.github.replicatespring.client.json;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * Reader of addresses as they occur in Replicate's JSON, which takes what a browser
 * takes: characters that no address may have are percent-encoded rather than a reason to
 * drop the address.
 *
 * @since 0.1.0
 */
public final class UriReader {

	private static final String LEGAL = "-_.~!$&'()*+,;=:@/?%";

	private UriReader() {
	}

	/**
	 * Read an address.
	 * @param text the address
	 * @return the URI, or {@code null} if it is none even so
	 */
	public static @Nullable URI read(String text) {
		try {
			// Java takes other letters than ASCII's, which no request line may have.
			return new URI(new URI(text).toASCIIString());
		}
		catch (URISyntaxException ex) {
			return readEncoded(text.strip());
		}
	}

	private static @Nullable URI readEncoded(String text) {
		int path = endOfAuthority(text);
		if (path < 0) {
			return null;
		}
		try {
			return new URI(text.substring(0, path) + encode(text.substring(path)));
		}
		catch (URISyntaxException ex) {
			return null;
		}
	}

	private static int endOfAuthority(String text) {
		int authority = text.indexOf("://");
		if (authority < 0) {
			return -1;
		}
		for (int i = authority + "://".length(); i < text.length(); i++) {
			if ("/?#".indexOf(text.charAt(i)) >= 0) {
				return i;
			}
		}
		return text.length();
	}

	private static String encode(String text) {
		ByteArrayOutputStream encoded = new ByteArrayOutputStream(text.length() + 16);
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		boolean fragment = false;
		for (int i = 0; i < bytes.length; i++) {
			char character = (char) (bytes[i] & 0xff);
			boolean legal = isAlphanumeric(character) || LEGAL.indexOf(character) >= 0;
			if (character == '%') {
				legal = isHexadecimal(bytes, i + 1) && isHexadecimal(bytes, i + 2);
			}
			else if (character == '#') {
				legal = !fragment;
				fragment = true;
			}
			if (legal) {
				encoded.write(character);
			}
			else {
				encoded.writeBytes("%%%02X".formatted((int) character).getBytes(StandardCharsets.US_ASCII));
			}
		}
		return encoded.toString(StandardCharsets.US_ASCII);
	}

	private static boolean isAlphanumeric(char character) {
		return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z')
				|| (character >= '0' && character <= '9');
	}

	private static boolean isHexadecimal(byte[] bytes, int index) {
		return index < bytes.length && Character.digit(bytes[index], 16) >= 0;
	}

}
