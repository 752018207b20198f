package io.github.replicatespring.client.exchange;

import java.util.Map;

import io.github.replicatespring.client.prediction.ReportedRequest;
import io.github.replicatespring.client.prediction.WebhookEventType;

/**
 * What a request says about webhooks.
 */
final class WebhookFields {

	private WebhookFields() {
	}

	static void add(ReportedRequest<?> request, Map<String, Object> body) {
		if (request.webhook() == null) {
			return;
		}
		body.put("webhook", request.webhook());
		if (!request.webhookEvents().isEmpty()) {
			body.put("webhook_events_filter",
					request.webhookEvents().stream().sorted().map(WebhookEventType::value).toList());
		}
	}

}
