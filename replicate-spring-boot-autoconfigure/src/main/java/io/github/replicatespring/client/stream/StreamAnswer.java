package io.github.replicatespring.client.stream;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * Judges by its head what a server answered when it was asked for a stream.
 */
final class StreamAnswer {

	private StreamAnswer() {
	}

	/**
	 * Say what is wrong with an answer.
	 * @return {@code null} if it is a stream, a {@link ConnectionLostException} if one
	 * may be had later, otherwise a {@link StreamUnavailableException}
	 */
	static @Nullable RuntimeException refusal(String host, int status, HttpHeaders headers) {
		if (status == 200) {
			return isEventStream(headers) ? null : new StreamUnavailableException(
					"%s was asked for a prediction's stream but answered with content type %s instead of text/event-stream"
						.formatted(host, headers.getFirst(HttpHeaders.CONTENT_TYPE)),
					status);
		}
		if (status >= 500 || status == 429 || status == 408) {
			return new ConnectionLostException("it was answered with status " + status, retryAfter(headers));
		}
		if (status == 404 || status == 410) {
			return new StreamUnavailableException(
					"The prediction's stream is gone: %s answered with status %d. Replicate removes predictions an hour after they ended"
						.formatted(host, status),
					status);
		}
		return new StreamUnavailableException(
				"%s was asked for a prediction's stream but answered with status %d and content type %s".formatted(host,
						status, headers.getFirst(HttpHeaders.CONTENT_TYPE)),
				status);
	}

	private static boolean isEventStream(HttpHeaders headers) {
		try {
			return MediaType.TEXT_EVENT_STREAM.includes(headers.getContentType());
		}
		catch (InvalidMediaTypeException ex) {
			return false;
		}
	}

	private static @Nullable Duration retryAfter(HttpHeaders headers) {
		String value = headers.getFirst(HttpHeaders.RETRY_AFTER);
		if (value == null) {
			return null;
		}
		if (value.matches("[0-9]{1,9}")) {
			return Duration.ofSeconds(Long.parseLong(value));
		}
		try {
			ZonedDateTime time = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
			return Duration.between(Instant.now(), time);
		}
		catch (DateTimeParseException ex) {
			return null;
		}
	}

}
