package io.github.replicatespring.client.output;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;

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

	/** What stands before the comma; without it a sentence could be taken for a file. */
	private static final Pattern HEAD = Pattern
		.compile("(?i)data:([\\w.+-]+/[\\w.+-]+)?(;[\\w.+-]+=(\"[^\"]*\"|[^;,\"]*))*(;base64)?");

	private static final int MAX_HEAD_LENGTH = 500;

	static boolean isOne(String text) {
		if (!text.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
			return false;
		}
		int comma = text.indexOf(',');
		return comma > 0 && comma <= MAX_HEAD_LENGTH && HEAD.matcher(text).region(0, comma).matches();
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
			return this.base64 ? Base64.getDecoder().decode(withoutWhitespace(plain))
					: plain.getBytes(StandardCharsets.ISO_8859_1);
		}
		catch (IllegalArgumentException ex) {
			throw new OutputFileException(Reason.UNREADABLE,
					"The data URI in the prediction's output is malformed: " + ex.getMessage());
		}
	}

	/**
	 * Lines may be folded; anything else that is no base64 is damage.
	 */
	private static String withoutWhitespace(String text) {
		return text.chars().anyMatch((character) -> character <= ' ') ? text.replaceAll("\\s", "") : text;
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
