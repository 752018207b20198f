package io.github.replicatespring.client.http;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

import io.github.replicatespring.client.error.Problem;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * How long Replicate asks to wait: the header {@code Retry-After}, else what the body
 * says, else when the limit is reset. Only answers that mean "later" are asked.
 *
 * @param clock tells the time that dates are compared with
 * @since 0.1.0
 */
public record RetryAfter(Clock clock) {

	private static final int TOO_MANY_REQUESTS = 429;

	private static final int SERVICE_UNAVAILABLE = 503;

	private static final double MILLISECONDS = 1000;

	private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");

	@Nullable Duration of(HttpHeaders headers, Problem problem) {
		if (problem.status() != TOO_MANY_REQUESTS && problem.status() != SERVICE_UNAVAILABLE) {
			return null;
		}
		Duration fromHeader = header(headers);
		if (fromHeader != null) {
			return fromHeader;
		}
		if (problem.retryAfterSeconds() != null && problem.retryAfterSeconds() >= 0) {
			return seconds(problem.retryAfterSeconds());
		}
		return (problem.status() == TOO_MANY_REQUESTS) ? parse(headers.getFirst("ratelimit-reset")) : null;
	}

	/**
	 * Return what the header {@code Retry-After} says, in seconds or as a date.
	 * @param headers the headers of an answer
	 * @return the wait, zero for what has passed; {@code null} if there is no such header
	 * or it cannot be understood
	 */
	public @Nullable Duration header(HttpHeaders headers) {
		return parse(headers.getFirst(HttpHeaders.RETRY_AFTER));
	}

	private @Nullable Duration parse(@Nullable String value) {
		if (value == null) {
			return null;
		}
		String text = value.strip();
		return DECIMAL.matcher(text).matches() ? seconds(Double.parseDouble(text)) : untilDate(text);
	}

	private static Duration seconds(double seconds) {
		return Duration.ofMillis((long) Math.ceil(Math.min(seconds, Integer.MAX_VALUE) * MILLISECONDS));
	}

	private @Nullable Duration untilDate(String text) {
		try {
			Duration wait = Duration.between(this.clock.instant(),
					ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
			return wait.isNegative() ? Duration.ZERO : wait;
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

}
