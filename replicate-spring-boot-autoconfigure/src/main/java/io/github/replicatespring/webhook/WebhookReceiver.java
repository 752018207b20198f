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
import io.github.replicatespring.webhook.WebhookVerificationException.Reason;
import io.micrometer.observation.Observation;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

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
		this.refusals = new Refusals(new RefusalLog(logger, clock), observations, waiters);
	}

	/**
	 * Check what can be checked before the body is read.
	 * @param head what the request says before its body
	 * @return the empty body, to be filled, verified and closed
	 * @throws WebhookRefusedException if nothing more is to be read of it
	 */
	public UnverifiedBody open(RequestHead head) {
		UnverifiedDelivery unverified = check(head.signed());
		if (head.isEncoded()) {
			throw this.refusals.refuse(WebhookAnswer.ENCODED, unverified, "the body is encoded", null);
		}
		if (head.length() > this.bodies.size()) {
			throw this.refusals.tooLarge(unverified, this.bodies.size());
		}
		if (!this.bodies.enter()) {
			throw this.refusals.crowded(unverified);
		}
		return new UnverifiedBody(unverified, head.length(), this.tags.read(head.query()), this.bodies, this.refusals);
	}

	/**
	 * Verify and parse the body.
	 * @param received the body as it arrived, byte for byte
	 * @return the delivery, to be trusted, or a {@link WebhookRefusedException}
	 */
	public Mono<WebhookDelivery> verify(UnverifiedBody received) {
		byte[] body = received.bytes();
		return this.verifier.verify(received.delivery(), body)
			.onErrorMap(RuntimeException.class, (failure) -> refused(received, failure))
			.map((delivery) -> parse(received, delivery, body));
	}

	/**
	 * Verify and parse the body as {@link #verify} does, for a caller that may wait for
	 * the secrets with its own thread.
	 * @param received the body as it arrived, byte for byte
	 * @return the delivery, to be trusted
	 * @throws WebhookRefusedException if it is not to be trusted or tells of nothing
	 */
	public WebhookDelivery verifyAndWait(UnverifiedBody received) {
		byte[] body = received.bytes();
		Delivery delivery;
		try {
			delivery = this.verifier.verifyAndWait(received.delivery(), body);
		}
		catch (RuntimeException ex) {
			throw refused(received, ex);
		}
		return parse(received, delivery, body);
	}

	private RuntimeException refused(UnverifiedBody received, RuntimeException failure) {
		if (failure instanceof WebhookVerificationException ex) {
			WebhookVerificationException precise = received.isCut()
					? new WebhookVerificationException(Reason.MISSING_BODY) : ex;
			return this.refusals.refuse(WebhookAnswer.UNAUTHORIZED, received.delivery(),
					precise.reason() + ", " + received.describeSize(), precise);
		}
		if (failure instanceof WebhookSecretUnavailableException ex) {
			return this.refusals.refuse(WebhookAnswer.UNAVAILABLE, received.delivery(), ex.getMessage(), ex);
		}
		return failure;
	}

	/**
	 * Hand a delivery over in this thread, unless that has been done.
	 * @param delivery the verified delivery
	 * @param consumer who is handed it
	 * @param work hands it over
	 * @return what to answer
	 */
	public WebhookAnswer handOver(WebhookDelivery delivery, String consumer, Work work) {
		PendingAnswer answer = begin(delivery, consumer, null);
		try {
			return answer.handedOver(this.handOvers.here(answer.key(), answer.observed().observed(work)));
		}
		catch (RuntimeException | Error ex) {
			return answer.notHandedOver(ex);
		}
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

	private UnverifiedDelivery check(WebhookHeaders headers) {
		try {
			return this.verifier.check(headers);
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
					ex.getMessage() + ", " + received.describeSize(), ex);
		}
	}

}
