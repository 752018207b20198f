package io.github.replicatespring.webhook.reactive;

import java.time.Duration;

import io.github.replicatespring.webhook.WebhookAnswer;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;

/**
 * Writes answers that have no body, and leaves what a handler has answered as it is.
 */
record ReactiveAnswer(ServerWebExchange exchange) {

	Mono<Void> write(WebhookAnswer answer) {
		ServerHttpResponse response = this.exchange.getResponse();
		if (!response.isCommitted() && !hasAnswered(answer)) {
			response.setRawStatusCode(answer.status());
			HttpHeaders headers = response.getHeaders();
			headers.setContentLength(0);
			Duration retryAfter = answer.retryAfter();
			if (retryAfter != null) {
				headers.set(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter.toSeconds()));
			}
			if (answer.closesConnection()) {
				headers.set(HttpHeaders.CONNECTION, "close");
			}
		}
		return response.setComplete();
	}

	private boolean hasAnswered(WebhookAnswer answer) {
		HttpStatusCode status = this.exchange.getResponse().getStatusCode();
		return switch (answer) {
			case HANDLED -> status != null && status.value() != 200;
			case FAILED -> status != null && status.value() >= 300;
			default -> false;
		};
	}

}
