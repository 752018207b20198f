package io.github.replicatespring.webhook;

import java.util.concurrent.RejectedExecutionException;

import io.github.replicatespring.completion.CompletionKey;
import io.github.replicatespring.completion.HandOver;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * The answer to a verified delivery that is being handed over, until it is known.
 *
 * @param delivery the delivery
 * @param key what is handed over, and to whom
 * @param observed is told of the answer
 */
record PendingAnswer(WebhookDelivery delivery, CompletionKey key, ObservedDelivery observed) {

	private static final Log logger = LogFactory.getLog("io.github.replicatespring.webhook");

	WebhookAnswer handedOver(HandOver result) {
		WebhookAnswer answer = WebhookAnswer.of(result.outcome());
		switch (answer) {
			case FAILED -> logger.warn(describe("failed and was answered 500"), result.failure());
			case CONTRADICTED -> logger.warn(describe("was dropped: it had ended otherwise before"));
			default -> logAnswered(answer);
		}
		return known(answer);
	}

	WebhookAnswer notHandedOver(Throwable failure) {
		if (failure instanceof RejectedExecutionException) {
			logger.warn(describe("found no thread and was answered 503, see 'replicate.webhook.listener-threads'"));
			return known(WebhookAnswer.OVERLOADED);
		}
		logger.warn(describe("could not be recorded and was answered 503"), failure);
		return known(WebhookAnswer.UNAVAILABLE);
	}

	private WebhookAnswer known(WebhookAnswer answer) {
		this.observed.answered(answer);
		return answer;
	}

	// A lazy message would not help: Commons Logging makes a text of it before it asks
	// whether anyone wants it.
	private void logAnswered(WebhookAnswer answer) {
		if (logger.isDebugEnabled()) {
			logger.debug(describe("was answered: " + answer));
		}
	}

	private String describe(String what) {
		return this.key.facts()
			.and("delivery", this.delivery.id())
			.after("Webhook delivery " + this.delivery.id() + " of " + this.key + " " + what);
	}

}
