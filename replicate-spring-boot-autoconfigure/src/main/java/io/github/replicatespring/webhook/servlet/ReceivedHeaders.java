package io.github.replicatespring.webhook.servlet;

import java.util.Collections;
import java.util.List;

import io.github.replicatespring.webhook.WebhookHeaders;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpHeaders;

/**
 * Those headers of a request that decide whether its body is read, so that those of
 * forgeries are not all copied.
 */
final class ReceivedHeaders {

	private static final List<String> NAMES = List.of(WebhookHeaders.ID, WebhookHeaders.TIMESTAMP,
			WebhookHeaders.SIGNATURE, HttpHeaders.CONTENT_ENCODING);

	private ReceivedHeaders() {
	}

	static HttpHeaders of(HttpServletRequest request) {
		HttpHeaders headers = new HttpHeaders();
		for (String name : NAMES) {
			List<String> values = Collections.list(request.getHeaders(name));
			if (!values.isEmpty()) {
				headers.put(name, values);
			}
		}
		long length = request.getContentLengthLong();
		if (length >= 0) {
			headers.setContentLength(length);
		}
		return headers;
	}

}
