package io.github.replicatespring.webhook.behaviour;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.replicatespring.client.await.CompletionSource;
import io.github.replicatespring.client.webhook.WebhookKind;
import io.github.replicatespring.client.webhook.WebhookTag;
import io.github.replicatespring.client.webhook.WebhookTags;
import io.github.replicatespring.event.Delivery;
import io.github.replicatespring.event.PredictionCompletedEvent;
import io.github.replicatespring.event.PredictionUpdatedEvent;
import io.github.replicatespring.event.TrainingCompletedEvent;
import io.github.replicatespring.webhook.SignedDelivery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What becomes of a genuine delivery, whatever the server: it is published once, in
 * effect.
 */
abstract class PublishingBehaviour extends EndpointBehaviour {

	@Test
	void publishesAVerifiedDeliveryOnce() {
		SignedDelivery delivery = prediction("succeeded");
		String answer = this.sender.send(delivery);
		assertThat(Sender.status(answer)).isEqualTo(204);
		assertThat(Sender.status(this.sender.send(delivery))).isEqualTo(204);
		assertThat(this.listeners.events()).singleElement()
			.isInstanceOfSatisfying(PredictionCompletedEvent.class, (event) -> {
				assertThat(event.isSucceeded()).isTrue();
				assertThat(event.prediction().outputText()).isEqualTo("très bien");
				assertThat(event.source()).isEqualTo(CompletionSource.WEBHOOK);
				assertThat(event.delivery()).isEqualTo(
						new Delivery(delivery.id(), Instant.ofEpochSecond(Long.parseLong(delivery.timestamp()))));
			});
	}

	@Test
	void takesTheNamesOfHeadersInAnyCase() {
		SignedDelivery delivery = prediction("succeeded");
		String headers = Sender.lines(Sender.headers(delivery)).replace("webhook-", "WEBHOOK-");
		assertThat(Sender.status(this.sender.send(headers, delivery.body()))).isEqualTo(204);
		assertThat(this.listeners.events()).hasSize(1);
	}

	@Test
	void tellsWhoeverAwaitsThePrediction() {
		this.sender.send(prediction("succeeded"));
		assertThat(this.listeners.offered()).singleElement()
			.satisfies((prediction) -> assertThat(prediction.outputText()).isEqualTo("très bien"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "starting", "processing", "paused" })
	void publishesAnUpdateForAnyStatusThatIsNotTerminal(String status) {
		assertThat(Sender.status(this.sender.send(prediction(status)))).isEqualTo(204);
		assertThat(this.listeners.events()).singleElement().isInstanceOf(PredictionUpdatedEvent.class);
	}

	@Test
	void publishesTheEndOfAnAbortedPrediction() {
		assertThat(Sender.status(this.sender.send(prediction("aborted")))).isEqualTo(204);
		assertThat(this.listeners.events()).singleElement()
			.isInstanceOfSatisfying(PredictionCompletedEvent.class, (event) -> assertThat(event.isAborted()).isTrue());
	}

	@Test
	void publishesATraining() {
		String body = "{\"id\":\"%s\",\"status\":\"succeeded\",\"output\":{\"version\":\"o/n:1\",\"weights\":\"w\"}}"
			.formatted(id());
		assertThat(Sender.status(this.sender.send(SignedDelivery.of(body)))).isEqualTo(204);
		assertThat(this.listeners.events()).singleElement().isInstanceOf(TrainingCompletedEvent.class);
		assertThat(this.listeners.offered()).isEmpty();
	}

	@Test
	void dropsUpdatesThatComeAfterTheEnd() {
		String id = id();
		this.sender.send(SignedDelivery.of(SignedDelivery.prediction(id, "failed")));
		String late = this.sender.send(SignedDelivery.of(SignedDelivery.prediction(id, "processing")));
		String other = this.sender.send(SignedDelivery.of(SignedDelivery.prediction(id, "succeeded")));
		assertThat(List.of(Sender.status(late), Sender.status(other))).containsOnly(204);
		assertThat(this.listeners.events()).singleElement()
			.isInstanceOfSatisfying(PredictionCompletedEvent.class, (event) -> assertThat(event.isFailed()).isTrue());
	}

	@Test
	void asksForTheDeliveryAgainWhenAListenerFailed(CapturedOutput output) {
		SignedDelivery delivery = prediction("succeeded");
		this.listeners.failure = new IllegalStateException("mail server away");
		assertThat(Sender.status(this.sender.send(delivery))).isEqualTo(500);
		assertThat(Sender.status(this.sender.send(delivery))).isEqualTo(500);
		this.listeners.failure = null;
		assertThat(Sender.status(this.sender.send(delivery))).isEqualTo(204);
		assertThat(Sender.status(this.sender.send(delivery))).isEqualTo(204);
		assertThat(this.listeners.events()).hasSize(3);
		assertThat(output).contains("mail server away").contains(delivery.id());
	}

	@Test
	void aCopyThatComesMeanwhileIsToldToComeAgain() throws Exception {
		SignedDelivery delivery = prediction("succeeded");
		CountDownLatch release = new CountDownLatch(1);
		this.listeners.release = release;
		CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> this.sender.send(delivery));
		await().until(() -> this.listeners.events().size() == 1);
		String copy = this.sender.send(delivery);
		assertThat(Sender.status(copy)).isEqualTo(503);
		assertThat(Sender.header(copy, "Retry-After")).isEqualTo("5");
		release.countDown();
		assertThat(Sender.status(first.get(10, TimeUnit.SECONDS))).isEqualTo(204);
		assertThat(Sender.status(this.sender.send(delivery))).isEqualTo(204);
		assertThat(this.listeners.events()).hasSize(1);
	}

	@Test
	void neverRunsAListenerOnAnEventLoopOrTheServersThreads() {
		this.sender.send(prediction("succeeded"));
		assertThat(this.listeners.threads()).singleElement().asString().startsWith("hand-over-");
	}

	@Test
	void aListenerSlowerThanTheDeadlineGoesOnWhileTheSenderIsToldToComeAgain() {
		SignedDelivery delivery = prediction("succeeded");
		CountDownLatch release = new CountDownLatch(1);
		this.listeners.release = release;
		assertThat(Sender.status(this.sender.send(delivery))).isEqualTo(503);
		release.countDown();
		await().until(() -> Sender.status(this.sender.send(delivery)) == 204);
		assertThat(this.listeners.events()).hasSize(1);
	}

	@Test
	void handsBackWhatTheAddressSays() {
		WebhookTag tag = new WebhookTag(WebhookKind.TRAINING, "order 7 & ü", null);
		String path = new WebhookTags(() -> "key").write(WebhookBeans.PATH + "?a=b", tag);
		assertThat(Sender.status(new Sender(this.sender.port(), path).send(prediction("succeeded")))).isEqualTo(204);
		assertThat(this.listeners.events()).singleElement()
			.isInstanceOfSatisfying(TrainingCompletedEvent.class,
					(event) -> assertThat(event.delivery()).extracting(Delivery::correlation).isEqualTo("order 7 & ü"));
	}

	@Test
	void aForgedAddressSaysNothing() {
		WebhookTag tag = new WebhookTag(WebhookKind.TRAINING, "order 7", null);
		String path = new WebhookTags(() -> "other key").write(WebhookBeans.PATH, tag);
		assertThat(Sender.status(new Sender(this.sender.port(), path).send(prediction("succeeded")))).isEqualTo(204);
		assertThat(this.listeners.events()).singleElement()
			.isInstanceOfSatisfying(PredictionCompletedEvent.class,
					(event) -> assertThat(event.delivery()).extracting(Delivery::correlation).isNull());
	}

	@Test
	void keepsTheQueryOutOfTheMatter() {
		Sender withQuery = new Sender(this.sender.port(), WebhookBeans.PATH + "?anything=at%20all");
		assertThat(Sender.status(withQuery.send(prediction("succeeded")))).isEqualTo(204);
		assertThat(this.listeners.events()).hasSize(1);
	}

}
