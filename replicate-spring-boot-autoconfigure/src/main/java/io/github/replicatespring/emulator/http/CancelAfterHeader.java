package io.github.replicatespring.emulator.http;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The header {@code Cancel-After} of a create request: hours, minutes and seconds such as
 * {@code 1h30m45s}, or seconds alone.
 */
final class CancelAfterHeader {

	private static final Pattern DURATION = Pattern.compile("(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,9})s?)?");

	private static final Duration SHORTEST = Duration.ofSeconds(5);

	private CancelAfterHeader() {
	}

	static @Nullable Duration parse(@Nullable String header) {
		if (header == null) {
			return null;
		}
		Matcher matcher = DURATION.matcher(header.strip());
		if (header.isBlank() || !matcher.matches()) {
			throw Problem.badRequest("Cancel-After must be a duration such as 90, 30s, 5m or 1h30m45s").asException();
		}
		Duration duration = Duration.ofHours(number(matcher.group(1)))
			.plusMinutes(number(matcher.group(2)))
			.plusSeconds(number(matcher.group(3)));
		if (duration.compareTo(SHORTEST) < 0) {
			throw Problem.badRequest("Cancel-After must be at least 5 seconds").asException();
		}
		return duration;
	}

	private static long number(@Nullable String digits) {
		return (digits != null) ? Long.parseLong(digits) : 0;
	}

}
