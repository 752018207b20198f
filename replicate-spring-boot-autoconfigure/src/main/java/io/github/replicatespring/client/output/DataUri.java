package io.github.replicatespring.client.output;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

import io.github.replicatespring.client.output.OutputFileException.Reason;
import org.jspecify.annotations.Nullable;

import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.StringUtils;

/**
 * A data URI taken apart.
 */
record DataUri(@Nullable MediaType contentType, boolean base64, String data) {

	private static final String SCHEME = "data:";

	private static final String BASE64 = ";base64";

	static boolean isOne(String text) {
		return text.regionMatches(true, 0, SCHEME, 0, SCHEME.length()) && text.indexOf(',') > 0;
	}

	static DataUri parse(String text) {
		int comma = text.indexOf(',');
		String head = text.substring(SCHEME.length(), comma);
		boolean base64 = head.toLowerCase(Locale.ROOT).endsWith(BASE64);
		String type = base64 ? head.substring(0, head.length() - BASE64.length()) : head;
		return new DataUri(contentType(type), base64, text.substring(comma + 1));
	}

	byte[] bytes() {
		try {
			String plain = (this.data.indexOf('%') >= 0) ? StringUtils.uriDecode(this.data, StandardCharsets.ISO_8859_1)
					: this.data;
			return this.base64 ? Base64.getMimeDecoder().decode(plain) : plain.getBytes(StandardCharsets.ISO_8859_1);
		}
		catch (IllegalArgumentException ex) {
			throw new OutputFileException(Reason.UNREADABLE,
					"The data URI in the prediction's output is malformed: " + ex.getMessage());
		}
	}

	private static @Nullable MediaType contentType(String type) {
		if (type.isEmpty()) {
			return MediaType.TEXT_PLAIN;
		}
		try {
			return MediaType.parseMediaType(type.startsWith(";") ? "text/plain" + type : type);
		}
		catch (InvalidMediaTypeException ex) {
			return null;
		}
	}

	@Override
	public String toString() {
		return "DataUri[" + this.contentType + ", " + this.data.length() + " characters]";
	}

}
