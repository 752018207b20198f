package io.github.replicatespring.client.pacing;

import java.time.Duration;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * What an answer says about the limit that its request counts for.
 *
 * @param remaining how many requests are left
 * @param reset after how long there will be more
 * @since 0.1.0
 */
public record RateLimit(long remaining, Duration reset) {

	private static final Duration MAX_PAUSE = Duration.ofHours(1);

	private static final int LONGEST_REMAINING = 12;

	private static final int LONGEST_RESET = 9;

	private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,9}\\.[0-9]{1,9}");

	private static final double MILLISECONDS = 1000;

	private static final Duration USUAL_RESET = Duration.ofSeconds(1);

	/**
	 * Read what the headers of an answer say.
	 * @param headers the headers
	 * @return the limit, or {@code null} if they tell none
	 */
	public static @Nullable RateLimit of(HttpHeaders headers) {
		String remaining = headers.getFirst("ratelimit-remaining");
		if (remaining == null || !isWhole(remaining.strip(), LONGEST_REMAINING)) {
			return null;
		}
		return new RateLimit(Long.parseLong(remaining.strip()), reset(headers.getFirst("ratelimit-reset")));
	}

	/**
	 * Return how long to keep to a pause that a response asks for. What a single response
	 * says keeps nobody from trying again for longer than an hour.
	 * @param pause the pause, however long
	 * @return the pause, an hour at most
	 */
	public static Duration bounded(Duration pause) {
		return (pause.compareTo(MAX_PAUSE) < 0) ? pause : MAX_PAUSE;
	}

	private static Duration reset(@Nullable String value) {
		String seconds = (value != null) ? value.strip() : "";
		if (isWhole(seconds, LONGEST_RESET)) {
			return Duration.ofSeconds(Long.parseLong(seconds));
		}
		return DECIMAL.matcher(seconds).matches()
				? Duration.ofMillis((long) Math.ceil(Double.parseDouble(seconds) * MILLISECONDS)) : USUAL_RESET;
	}

	/**
	 * Whether a text has digits only. Every answer is asked, so no expression is matched.
	 */
	private static boolean isWhole(String text, int longest) {
		if (text.isEmpty() || text.length() > longest) {
			return false;
		}
		for (int i = 0; i < text.length(); i++) {
			if (text.charAt(i) < '0' || text.charAt(i) > '9') {
				return false;
			}
		}
		return true;
	}

}
