package io.github.replicatespring.webhook.servlet;

import java.time.Duration;

import io.github.replicatespring.webhook.WebhookAnswer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;

/**
 * Writes answers that have no body, and leaves what a handler has answered as it is.
 */
record ServletAnswer(HttpServletRequest request, HttpServletResponse response) {

	void write(WebhookAnswer answer) {
		if (this.response.isCommitted() || hasAnswered(answer)) {
			return;
		}
		this.response.resetBuffer();
		this.response.setStatus(answer.status());
		Duration retryAfter = answer.retryAfter();
		if (retryAfter != null) {
			this.response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter.toSeconds()));
		}
		// HTTP/2 knows no such header and ends the stream instead.
		if (answer.closesConnection() && this.request.getProtocol().startsWith("HTTP/1")) {
			this.response.setHeader(HttpHeaders.CONNECTION, "close");
		}
	}

	private boolean hasAnswered(WebhookAnswer answer) {
		return switch (answer) {
			case HANDLED -> this.response.getStatus() != HttpServletResponse.SC_OK;
			case FAILED -> this.response.getStatus() >= HttpServletResponse.SC_MULTIPLE_CHOICES;
			default -> false;
		};
	}

}
