package io.github.replicatespring.webhook;

import java.util.List;

import org.springframework.http.HttpHeaders;

/**
 * The headers that a delivery is verified by, with every value that was sent: one that
 * came twice is not to be trusted.
 *
 * @param id the values of {@code webhook-id}
 * @param timestamp the values of {@code webhook-timestamp}
 * @param signature the values of {@code webhook-signature}
 * @since 0.1.0
 */
public record WebhookHeaders(List<String> id, List<String> timestamp, List<String> signature) {

	/** Identifies the delivery; the same when it is sent again. */
	public static final String ID = "webhook-id";

	/** When it was sent, in seconds since 1970. */
	public static final String TIMESTAMP = "webhook-timestamp";

	/** The signatures, with single spaces between them. */
	public static final String SIGNATURE = "webhook-signature";

	/**
	 * Take the headers from all headers of a request.
	 * @param headers the headers of the request, with names in any case
	 * @return the headers to verify
	 */
	public static WebhookHeaders of(HttpHeaders headers) {
		return new WebhookHeaders(headers.getOrEmpty(ID), headers.getOrEmpty(TIMESTAMP), headers.getOrEmpty(SIGNATURE));
	}

	/**
	 * Hide the values: a signature is in no log.
	 */
	@Override
	public String toString() {
		return "WebhookHeaders[***]";
	}

}
