package io.github.replicatespring.webhook.behaviour;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

import io.github.replicatespring.webhook.SignedDelivery;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.awaitility.Awaitility.await;

/**
 * How deliveries are counted, whatever the server.
 */
abstract class CountingBehaviour {

	@Autowired
	private RecordedListeners listeners;

	@Autowired
	private SwitchableSecrets secrets;

	@Autowired
	private TestObservationRegistry observations;

	private Sender sender;

	private int port;

	@BeforeEach
	void prepare(@LocalServerPort int port) {
		this.port = port;
		this.sender = new Sender(port, WebhookBeans.PATH);
		this.listeners.forget();
		this.secrets.available = true;
		this.observations.clear();
	}

	@AfterEach
	void restore() {
		this.secrets.available = true;
	}

	@Test
	void countsWhatIsHandledAndItsHandling() {
		SignedDelivery delivery = prediction("succeeded");
		this.sender.send(delivery);
		counted("handled", "none", "prediction", "events");
		handling().hasLowCardinalityKeyValue("consumer", "events")
			.hasLowCardinalityKeyValue("kind", "prediction")
			.hasLowCardinalityKeyValue("error", "none")
			.hasHighCardinalityKeyValue("replicate.webhook.id", delivery.id())
			.hasHighCardinalityKeyValueWithKey("replicate.webhook.subject");
	}

	@Test
	void countsWhatIsRepeatedWithoutAnyHandling() {
		SignedDelivery delivery = prediction("succeeded");
		this.sender.send(delivery);
		this.observations.clear();
		this.sender.send(delivery);
		counted("repeated", "none", "prediction", "events");
		TestObservationRegistryAssert.assertThat(this.observations)
			.hasNumberOfObservationsWithNameEqualTo("replicate.webhook.handling", 0);
	}

	@Test
	void countsAnEndThatContradictsTheFirst() {
		String id = UUID.randomUUID().toString();
		this.sender.send(SignedDelivery.of(SignedDelivery.prediction(id, "succeeded")));
		this.observations.clear();
		this.sender.send(SignedDelivery.of(SignedDelivery.prediction(id, "failed")));
		counted("contradicted", "none", "prediction", "events");
	}

	@Test
	void countsAListenerThatFailed() {
		this.listeners.failure = new IllegalStateException("away");
		this.sender.send(prediction("succeeded"));
		counted("failed", "none", "prediction", "events");
		handling().hasLowCardinalityKeyValue("error", "IllegalStateException").hasError();
	}

	@Test
	void countsAListenerThatStillRuns() {
		CountDownLatch release = new CountDownLatch(1);
		this.listeners.release = release;
		this.sender.send(prediction("succeeded"));
		counted("busy", "none", "prediction", "events");
		handling().hasBeenStarted().isNotStopped();
		release.countDown();
		await().untilAsserted(() -> handling().hasBeenStopped());
	}

	@Test
	void countsEachReasonForDistrust() {
		SignedDelivery good = prediction("succeeded");
		this.sender.send(good.withId("a.b"));
		counted("unauthorized", "malformed_id", "none", "none");
		this.sender.send(good.withTimestamp("x"));
		counted("unauthorized", "malformed_timestamp", "none", "none");
		this.sender.send(good.withSignature("v2,x"));
		counted("unauthorized", "no_signature", "none", "none");
		this.sender.send(good.withBody("{}".getBytes(StandardCharsets.UTF_8)));
		counted("unauthorized", "wrong_signature", "none", "none");
		Instant stale = Instant.now().minusSeconds(302);
		this.sender.send(SignedDelivery.of("msg_1", stale, good.body(), SignedDelivery.SECRET));
		counted("unauthorized", "stale", "none", "none");
	}

	@Test
	void countsWhatIsNotTakenForAnotherReason() {
		this.sender.send(prediction("succeeded"), Map.of("Content-Encoding", "gzip"));
		counted("encoded", "none", "none", "none");
		this.sender.send(SignedDelivery.of(new byte[WebhookBeans.LIMIT + 1]));
		counted("too_large", "none", "none", "none");
		this.sender.send(SignedDelivery.of("[]"));
		counted("unreadable", "none", "none", "none");
		this.secrets.available = false;
		this.sender.send(prediction("succeeded"));
		counted("unavailable", "none", "none", "none");
	}

	@Test
	void countsTheApplicationsOwnHandlersByTheirNames() {
		new Sender(this.port, "/own/prediction").send(prediction("succeeded"));
		String handler = ApplicationWebhooks.class.getName() + "#prediction";
		counted("handled", "none", "prediction", handler);
		handling().hasLowCardinalityKeyValue("consumer", handler);
		this.observations.clear();
		new Sender(this.port, "/own/refusing").send(prediction("succeeded"));
		counted("failed", "none", "prediction", ApplicationWebhooks.class.getName() + "#refusing");
	}

	private void counted(String outcome, String reason, String kind, String consumer) {
		await().untilAsserted(() -> TestObservationRegistryAssert.assertThat(this.observations)
			.hasNumberOfObservationsWithNameEqualTo("replicate.webhook", 1)
			.hasObservationWithNameEqualTo("replicate.webhook")
			.that()
			.hasBeenStopped()
			.hasLowCardinalityKeyValue("outcome", outcome)
			.hasLowCardinalityKeyValue("reason", reason)
			.hasLowCardinalityKeyValue("kind", kind)
			.hasLowCardinalityKeyValue("consumer", consumer));
		if (kind.equals("none")) {
			this.observations.clear();
		}
	}

	private TestObservationRegistryAssert.TestObservationRegistryAssertReturningObservationContextAssert handling() {
		return TestObservationRegistryAssert.assertThat(this.observations)
			.hasObservationWithNameEqualTo("replicate.webhook.handling")
			.that();
	}

	private static SignedDelivery prediction(String status) {
		return SignedDelivery.of(SignedDelivery.prediction(UUID.randomUUID().toString(), status));
	}

}
