package io.github.replicatespring.emulator.http;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The header {@code Prefer} of a create request. What it does not understand it ignores,
 * as the header's specification asks for.
 *
 * @param text the preference as it came
 * @param longest how long the answer may be held back
 */
record PreferHeader(String text, Duration longest) {

	private static final Pattern WAIT = Pattern.compile("wait(?:=(\\d{1,4}))?");

	private static final int MOST_SECONDS = 60;

	static @Nullable PreferHeader parse(@Nullable String header) {
		Matcher matcher = WAIT.matcher((header != null) ? header.strip() : "");
		if (!matcher.matches()) {
			return null;
		}
		int seconds = (matcher.group(1) != null) ? Integer.parseInt(matcher.group(1)) : MOST_SECONDS;
		return (seconds > 0) ? new PreferHeader(matcher.group(), Duration.ofSeconds(Math.min(seconds, MOST_SECONDS)))
				: null;
	}

}
