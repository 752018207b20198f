package io.github.replicatespring.webhook.servlet;

import java.util.Collections;
import java.util.List;

import io.github.replicatespring.webhook.RequestHead;
import io.github.replicatespring.webhook.WebhookHeaders;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpHeaders;

/**
 * Reads those headers of a request that decide whether its body is read, so that those of
 * forgeries are not all copied.
 */
final class ReceivedHead {

	private ReceivedHead() {
	}

	static RequestHead of(HttpServletRequest request) {
		WebhookHeaders signed = new WebhookHeaders(values(request, WebhookHeaders.ID),
				values(request, WebhookHeaders.TIMESTAMP), values(request, WebhookHeaders.SIGNATURE));
		return new RequestHead(signed, values(request, HttpHeaders.CONTENT_ENCODING), request.getContentLengthLong(),
				request.getQueryString());
	}

	private static List<String> values(HttpServletRequest request, String name) {
		return Collections.list(request.getHeaders(name));
	}

}
