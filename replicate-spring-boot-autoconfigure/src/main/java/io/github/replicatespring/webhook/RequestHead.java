package io.github.replicatespring.webhook;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * What a request says before its body, as far as that decides whether the body is read.
 *
 * @param signed the headers that the delivery is verified by
 * @param encodings the values of {@code Content-Encoding}
 * @param length how many bytes of body are announced, negative if that is not said
 * @param query the query of the request as it was sent, if it has one
 * @since 0.1.0
 */
public record RequestHead(WebhookHeaders signed, List<String> encodings, long length, @Nullable String query) {

	/**
	 * Take what matters from all headers of a request.
	 * @param headers the headers, with names in any case
	 * @param query the query of the request as it was sent, if it has one
	 * @return the head
	 */
	public static RequestHead of(HttpHeaders headers, @Nullable String query) {
		return new RequestHead(WebhookHeaders.of(headers), headers.getOrEmpty(HttpHeaders.CONTENT_ENCODING),
				headers.getContentLength(), query);
	}

	boolean isEncoded() {
		for (String encoding : this.encodings) {
			if (!encoding.equalsIgnoreCase("identity")) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Hide the values: a signature is in no log.
	 */
	@Override
	public String toString() {
		return "RequestHead[***]";
	}

}
