package io.github.replicatespring.webhook;

import java.time.Clock;

import io.github.replicatespring.client.await.CompletionSink;
import io.github.replicatespring.client.await.CompletionSource;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.completion.CompletionKey;
import io.github.replicatespring.completion.CompletionStore;
import io.github.replicatespring.completion.HandOver;
import io.github.replicatespring.event.Delivery;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.core.log.LogMessage;
import org.springframework.http.HttpHeaders;

/**
 * Receives webhook deliveries, whatever the web stack: checks the headers, verifies the
 * body that the stack has read, tells whoever awaits the prediction, and hands the
 * delivery over once. Thread-safe.
 *
 * @since 0.1.0
 */
public final class WebhookReceiver {

	private static final Log logger = LogFactory.getLog(WebhookReceiver.class);

	private final WebhookVerifier verifier;

	private final CompletionStore store;

	private final CompletionSink waiters;

	private final int maxPayloadSize;

	private final RefusalLog refusals;

	/**
	 * Create a receiver.
	 * @param verifier verifies
	 * @param store knows what has been handed over
	 * @param waiters is told of predictions
	 * @param maxPayloadSize the largest body in bytes, at least 1
	 * @param clock tells the time that warnings are spaced by
	 * @throws IllegalArgumentException if the size is below 1
	 */
	public WebhookReceiver(WebhookVerifier verifier, CompletionStore store, CompletionSink waiters, int maxPayloadSize,
			Clock clock) {
		if (maxPayloadSize < 1) {
			throw new IllegalArgumentException(
					"The largest webhook payload must be at least 1 byte, not " + maxPayloadSize);
		}
		this.verifier = verifier;
		this.store = store;
		this.waiters = waiters;
		this.maxPayloadSize = maxPayloadSize;
		this.refusals = new RefusalLog(logger, clock);
	}

	/**
	 * Return how large a body may be.
	 * @return the size in bytes
	 */
	public int maxPayloadSize() {
		return this.maxPayloadSize;
	}

	/**
	 * Check what can be checked before the body is read.
	 * @param headers all headers of the request
	 * @return the delivery, not to be trusted yet
	 * @throws WebhookRefusedException if nothing more is to be read of it
	 */
	public UnverifiedDelivery open(HttpHeaders headers) {
		UnverifiedDelivery unverified = check(headers);
		if (!headers.getOrEmpty(HttpHeaders.CONTENT_ENCODING).stream().allMatch("identity"::equalsIgnoreCase)) {
			throw refuse(WebhookAnswer.ENCODED, unverified, "the body is encoded", null);
		}
		if (headers.getContentLength() > this.maxPayloadSize) {
			throw tooLarge(unverified);
		}
		return unverified;
	}

	/**
	 * Refuse a delivery because more than the largest body was there to read.
	 * @param unverified the delivery
	 * @return the exception to throw
	 */
	public WebhookRefusedException tooLarge(UnverifiedDelivery unverified) {
		return refuse(WebhookAnswer.TOO_LARGE, unverified,
				"the body is larger than " + this.maxPayloadSize + " bytes, see 'replicate.webhook.max-payload-size'",
				null);
	}

	/**
	 * Refuse a delivery because its body could not be read to the end.
	 * @param unverified the delivery
	 * @param cause what happened
	 * @return the exception to throw
	 */
	public WebhookRefusedException incomplete(UnverifiedDelivery unverified, Throwable cause) {
		return refuse(WebhookAnswer.INCOMPLETE, unverified, "the body did not arrive", cause);
	}

	/**
	 * Verify and parse the body.
	 * @param unverified the delivery whose headers were checked
	 * @param body its body, byte for byte
	 * @return the delivery, to be trusted, or a {@link WebhookRefusedException}
	 */
	public Mono<WebhookDelivery> verify(UnverifiedDelivery unverified, byte[] body) {
		return this.verifier.verify(unverified, body)
			.onErrorMap(WebhookVerificationException.class,
					(ex) -> refuse(WebhookAnswer.UNAUTHORIZED, unverified, ex.reason() + ", " + size(body), ex))
			.onErrorMap(WebhookSecretUnavailableException.class,
					(ex) -> refuse(WebhookAnswer.UNAVAILABLE, unverified, ex.getMessage(), ex))
			.map((delivery) -> parse(unverified, delivery, body));
	}

	/**
	 * Hand a delivery over in this thread, unless that has been done.
	 * @param delivery the verified delivery
	 * @param consumer who is handed it
	 * @param work hands it over
	 * @return what to answer
	 */
	public WebhookAnswer handOver(WebhookDelivery delivery, String consumer, CompletionStore.Work work) {
		Prediction prediction = delivery.prediction();
		if (prediction != null) {
			this.waiters.offer(prediction, CompletionSource.WEBHOOK);
		}
		CompletionKey key = new CompletionKey(consumer, delivery.subject(), delivery.status(), delivery.id());
		try {
			return answer(delivery, key, this.store.handOver(key, work));
		}
		catch (RuntimeException ex) {
			logger.warn(describe(delivery, key) + " could not be recorded and was answered 503", ex);
			return WebhookAnswer.UNAVAILABLE;
		}
	}

	private UnverifiedDelivery check(HttpHeaders headers) {
		try {
			return this.verifier.check(WebhookHeaders.of(headers));
		}
		catch (WebhookVerificationException ex) {
			throw refuse(WebhookAnswer.UNAUTHORIZED, null, ex.reason().name(), ex);
		}
	}

	private WebhookDelivery parse(UnverifiedDelivery unverified, Delivery delivery, byte[] body) {
		try {
			return WebhookDelivery.read(delivery, body);
		}
		catch (IllegalArgumentException ex) {
			throw refuse(WebhookAnswer.UNREADABLE, unverified, ex.getMessage() + ", " + size(body), ex);
		}
	}

	private WebhookAnswer answer(WebhookDelivery delivery, CompletionKey key, HandOver result) {
		WebhookAnswer answer = WebhookAnswer.of(result.outcome());
		switch (answer) {
			case FAILED -> logger.warn(describe(delivery, key) + " failed and was answered 500", result.failure());
			case CONTRADICTED -> logger.warn(describe(delivery, key) + " was dropped: it had ended otherwise before");
			default -> logger.debug(LogMessage.of(() -> describe(delivery, key) + ": " + answer));
		}
		return answer;
	}

	private WebhookRefusedException refuse(WebhookAnswer answer, @Nullable UnverifiedDelivery unverified,
			@Nullable String reason, @Nullable Throwable cause) {
		String subject = "Webhook delivery" + ((unverified != null) ? " " + unverified.id() : "");
		String message = subject + " answered " + answer.status() + ": " + reason;
		this.refusals.refused(answer, message);
		return new WebhookRefusedException(answer, message, cause);
	}

	private static String describe(WebhookDelivery delivery, CompletionKey key) {
		return "Webhook delivery " + delivery.id() + " of " + key;
	}

	private static String size(byte[] body) {
		return body.length + " bytes";
	}

}
