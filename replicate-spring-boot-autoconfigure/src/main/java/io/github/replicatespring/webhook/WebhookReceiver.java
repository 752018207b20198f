package io.github.replicatespring.webhook;

import java.time.Clock;
import java.util.function.BiFunction;

import io.github.replicatespring.client.await.CompletionSink;
import io.github.replicatespring.client.await.CompletionSource;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.training.Training;
import io.github.replicatespring.client.webhook.WebhookTags;
import io.github.replicatespring.completion.CompletionEvents;
import io.github.replicatespring.completion.CompletionKey;
import io.github.replicatespring.completion.CompletionStore.Work;
import io.github.replicatespring.completion.HandOver;
import io.github.replicatespring.completion.HandOvers;
import io.github.replicatespring.event.Delivery;
import io.micrometer.observation.Observation;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;

/**
 * Receives webhook deliveries, whatever the web stack: checks the headers, verifies the
 * body that the stack has read, tells whoever awaits the prediction, and hands the
 * delivery over once. Thread-safe.
 *
 * @since 0.1.0
 */
public final class WebhookReceiver {

	private static final Log logger = LogFactory.getLog("io.github.replicatespring.webhook");

	private final WebhookVerifier verifier;

	private final HandOvers handOvers;

	private final CompletionSink waiters;

	private final UnverifiedBodies bodies;

	private final WebhookTags tags;

	private final WebhookObservations observations;

	private final Refusals refusals;

	/**
	 * Create a receiver.
	 * @param verifier verifies
	 * @param handOvers hands deliveries over once
	 * @param waiters is told of predictions and trainings
	 * @param bodies bounds what is held before it is verified
	 * @param tags reads what the address of a delivery says
	 * @param observations are told of every delivery
	 * @param clock tells the time that warnings are spaced by
	 */
	public WebhookReceiver(WebhookVerifier verifier, HandOvers handOvers, CompletionSink waiters,
			UnverifiedBodies bodies, WebhookTags tags, WebhookObservations observations, Clock clock) {
		this.verifier = verifier;
		this.handOvers = handOvers;
		this.waiters = waiters;
		this.bodies = bodies;
		this.tags = tags;
		this.observations = observations;
		this.refusals = new Refusals(new RefusalLog(logger, clock), observations);
	}

	/**
	 * Check what can be checked before the body is read.
	 * @param headers all headers of the request
	 * @param query the query of the request as it was sent, if it has one
	 * @return the empty body, to be filled, verified and closed
	 * @throws WebhookRefusedException if nothing more is to be read of it
	 */
	public UnverifiedBody open(HttpHeaders headers, @Nullable String query) {
		UnverifiedDelivery unverified = check(headers);
		if (!headers.getOrEmpty(HttpHeaders.CONTENT_ENCODING).stream().allMatch("identity"::equalsIgnoreCase)) {
			throw this.refusals.refuse(WebhookAnswer.ENCODED, unverified, "the body is encoded", null);
		}
		if (headers.getContentLength() > this.bodies.size()) {
			throw this.refusals.tooLarge(unverified, this.bodies.size());
		}
		if (!this.bodies.enter()) {
			throw this.refusals.crowded(unverified);
		}
		return new UnverifiedBody(unverified, headers.getContentLength(), this.tags.read(query), this.bodies,
				this.refusals);
	}

	/**
	 * Verify and parse the body.
	 * @param received the body as it arrived, byte for byte
	 * @return the delivery, to be trusted, or a {@link WebhookRefusedException}
	 */
	public Mono<WebhookDelivery> verify(UnverifiedBody received) {
		UnverifiedDelivery unverified = received.delivery();
		byte[] body = received.bytes();
		return this.verifier.verify(unverified, body)
			.onErrorMap(WebhookVerificationException.class,
					(ex) -> this.refusals.refuse(WebhookAnswer.UNAUTHORIZED, unverified,
							ex.reason() + ", " + size(body), ex))
			.onErrorMap(WebhookSecretUnavailableException.class,
					(ex) -> this.refusals.refuse(WebhookAnswer.UNAVAILABLE, unverified, ex.getMessage(), ex))
			.map((delivery) -> parse(received, delivery, body));
	}

	/**
	 * Hand a delivery over in this thread, unless that has been done.
	 * @param delivery the verified delivery
	 * @param consumer who is handed it
	 * @param work hands it over
	 * @return what to answer
	 */
	public WebhookAnswer handOver(WebhookDelivery delivery, String consumer, Work work) {
		return handOver(delivery, consumer, work, this.handOvers::here);
	}

	/**
	 * Hand a delivery over on another thread, unless that has been done.
	 * @param delivery the verified delivery
	 * @param consumer who is handed it
	 * @param work hands it over
	 * @return what to answer
	 */
	public Mono<WebhookAnswer> handOverAside(WebhookDelivery delivery, String consumer, Work work) {
		return handOverAside(delivery, consumer, work, this.handOvers::aside);
	}

	/**
	 * Publish a delivery on another thread, unless that has been done. Listeners that
	 * take longer than a sender is kept waiting go on nevertheless, and those that fail
	 * are tried again when Replicate has given up.
	 * @param delivery the verified delivery
	 * @param controller publishes
	 * @return what to answer
	 */
	public Mono<WebhookAnswer> publish(WebhookDelivery delivery, WebhookController controller) {
		return handOverAside(delivery, CompletionEvents.CONSUMER, () -> controller.receive(delivery),
				this.handOvers::persistently);
	}

	/**
	 * Publish a delivery as {@link #publish} does, and wait for the answer.
	 * @param delivery the verified delivery
	 * @param controller publishes
	 * @return what to answer
	 */
	public WebhookAnswer publishAndWait(WebhookDelivery delivery, WebhookController controller) {
		return handOver(delivery, CompletionEvents.CONSUMER, () -> controller.receive(delivery),
				this.handOvers::awaitPersistently);
	}

	private WebhookAnswer handOver(WebhookDelivery delivery, String consumer, Work work,
			BiFunction<CompletionKey, Work, HandOver> way) {
		PendingAnswer answer = begin(delivery, consumer, null);
		try {
			return answer.handedOver(way.apply(answer.key(), answer.observed().observed(work)));
		}
		catch (RuntimeException | Error ex) {
			return answer.notHandedOver(ex);
		}
	}

	private Mono<WebhookAnswer> handOverAside(WebhookDelivery delivery, String consumer, Work work,
			BiFunction<CompletionKey, Work, Mono<HandOver>> way) {
		return Mono.deferContextual((context) -> {
			PendingAnswer answer = begin(delivery, consumer,
					context.getOrDefault(ObservationThreadLocalAccessor.KEY, null));
			return way.apply(answer.key(), answer.observed().observed(work))
				.map(answer::handedOver)
				.onErrorResume((failure) -> Mono.just(answer.notHandedOver(failure)))
				.doOnCancel(answer.observed()::abandoned);
		});
	}

	private PendingAnswer begin(WebhookDelivery delivery, String consumer, @Nullable Observation parent) {
		CompletionKey key = announce(delivery, consumer);
		return new PendingAnswer(delivery, key, this.observations.begin(delivery, consumer, parent));
	}

	private CompletionKey announce(WebhookDelivery delivery, String consumer) {
		Prediction prediction = delivery.prediction();
		if (prediction != null) {
			this.waiters.offer(prediction, CompletionSource.WEBHOOK);
		}
		Training training = delivery.training();
		if (training != null) {
			this.waiters.offer(training, CompletionSource.WEBHOOK);
		}
		return new CompletionKey(consumer, delivery.subject(), delivery.status(), delivery.id());
	}

	private UnverifiedDelivery check(HttpHeaders headers) {
		try {
			return this.verifier.check(WebhookHeaders.of(headers));
		}
		catch (WebhookVerificationException ex) {
			throw this.refusals.refuse(WebhookAnswer.UNAUTHORIZED, null, ex.reason().name(), ex);
		}
	}

	private WebhookDelivery parse(UnverifiedBody received, Delivery delivery, byte[] body) {
		try {
			return WebhookDelivery.read(delivery, body, received.tag());
		}
		catch (IllegalArgumentException ex) {
			throw this.refusals.refuse(WebhookAnswer.UNREADABLE, received.delivery(),
					ex.getMessage() + ", " + size(body), ex);
		}
	}

	private static String size(byte[] body) {
		return body.length + " bytes";
	}

}
