package io.github.replicatespring.client.stream;

import java.time.Clock;

import io.github.replicatespring.client.http.RetryAfter;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * Judges by its head what a server answered when it was asked for a stream.
 */
final class StreamAnswer {

	private static final RetryAfter RETRY_AFTER = new RetryAfter(Clock.systemUTC());

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
			return new ConnectionLostException("it was answered with status " + status, RETRY_AFTER.header(headers));
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

}
