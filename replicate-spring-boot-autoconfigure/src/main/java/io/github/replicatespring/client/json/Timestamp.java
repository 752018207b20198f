package io.github.replicatespring.client.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;

import org.jspecify.annotations.Nullable;

/**
 * Reads timestamps. A prediction has up to four, and the JDK's formatter allocates some
 * three kilobytes to read one, so the form that Replicate mostly writes,
 * {@code 2026-01-31T12:34:56.789012Z}, is read without it.
 */
final class Timestamp {

	private static final String FORM = "dddd-dd-ddTdd:dd:dd";

	private static final int SECONDS_END = FORM.length();

	private static final int MOST_FRACTION_DIGITS = 9;

	private Timestamp() {
	}

	static @Nullable Instant read(String text) {
		try {
			return isPlain(text) ? plain(text) : any(text);
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	private static boolean isPlain(String text) {
		int end = text.length() - 1;
		if (end < SECONDS_END || text.charAt(end) != 'Z') {
			return false;
		}
		for (int i = 0; i < SECONDS_END; i++) {
			char expected = FORM.charAt(i);
			if ((expected == 'd') ? !isDigit(text.charAt(i)) : text.charAt(i) != expected) {
				return false;
			}
		}
		return end == SECONDS_END || hasFraction(text, end);
	}

	private static boolean hasFraction(String text, int end) {
		int digits = end - SECONDS_END - 1;
		if (text.charAt(SECONDS_END) != '.' || digits < 1 || digits > MOST_FRACTION_DIGITS) {
			return false;
		}
		for (int i = SECONDS_END + 1; i < end; i++) {
			if (!isDigit(text.charAt(i))) {
				return false;
			}
		}
		return true;
	}

	private static boolean isDigit(char character) {
		return character >= '0' && character <= '9';
	}

	private static Instant plain(String text) {
		return LocalDateTime
			.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10), number(text, 11, 13), number(text, 14, 16),
					number(text, 17, 19), nanoseconds(text))
			.toInstant(ZoneOffset.UTC);
	}

	private static int nanoseconds(String text) {
		int end = text.length() - 1;
		if (end == SECONDS_END) {
			return 0;
		}
		int fraction = number(text, SECONDS_END + 1, end);
		for (int digits = end - SECONDS_END - 1; digits < MOST_FRACTION_DIGITS; digits++) {
			fraction *= 10;
		}
		return fraction;
	}

	private static int number(String text, int start, int end) {
		return Integer.parseInt(text, start, end, 10);
	}

	private static Instant any(String text) {
		TemporalAccessor parsed = DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from,
				LocalDateTime::from);
		return (parsed instanceof LocalDateTime local) ? local.toInstant(ZoneOffset.UTC) : Instant.from(parsed);
	}

}
