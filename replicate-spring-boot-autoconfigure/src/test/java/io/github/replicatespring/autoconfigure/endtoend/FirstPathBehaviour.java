package io.github.replicatespring.autoconfigure.endtoend;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.github.replicatespring.client.PredictionJson;
import io.github.replicatespring.client.ReplicateClient;
import io.github.replicatespring.client.await.CompletionSource;
import io.github.replicatespring.client.error.ReplicateApiException;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.prediction.PredictionFailedException;
import io.github.replicatespring.client.prediction.PredictionStatus;
import io.github.replicatespring.client.prediction.WebhookEventType;
import io.github.replicatespring.emulator.ReplicateEmulator;
import io.github.replicatespring.event.PredictionCompletedEvent;
import io.github.replicatespring.event.PredictionUpdatedEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The whole path in one process: client, emulator, signed webhook, event. The same on
 * both web stacks.
 */
abstract class FirstPathBehaviour {

	private static final String TEXT = "meta/meta-llama-3-8b-instruct";

	private static final String IMAGE = "black-forest-labs/flux-schnell";

	private final HttpClient http = HttpClient.newHttpClient();

	@Autowired
	private ReplicateClient replicate;

	@Autowired
	private ReplicateEmulator emulator;

	@Autowired
	private Application application;

	@LocalServerPort
	private int port;

	@BeforeEach
	void forget() {
		this.application.completed.clear();
		this.application.updated.clear();
	}

	@Test
	void aVerifiedWebhookPublishesTheCompletedEvent() throws Exception {
		Prediction prediction = this.replicate.run(TEXT).input("prompt", "gardens").prediction();
		PredictionCompletedEvent event = this.application.next();
		assertThat(event.prediction().id()).isEqualTo(prediction.id());
		assertThat(event.isSucceeded()).isTrue();
		assertThat(event.source()).isEqualTo(CompletionSource.WEBHOOK);
		assertThat(event.delivery()).isNotNull();
		assertThat(event.prediction().outputText()).isEqualTo(prediction.outputText()).containsIgnoringCase("gardens");
		assertThat(this.application.completed.poll(300, TimeUnit.MILLISECONDS)).as("once").isNull();
	}

	@Test
	void tokensStreamAndMakeTheWholeText() throws Exception {
		Prediction started = this.replicate.run(TEXT).input("prompt", "gardens").start();
		assertThat(started.status()).isEqualTo(PredictionStatus.STARTING);
		try (Stream<String> tokens = this.replicate.stream(started)) {
			List<String> all = tokens.toList();
			assertThat(all).hasSizeGreaterThan(10);
			assertThat(String.join("", all)).isEqualTo(this.application.next().prediction().outputText());
		}
	}

	@Test
	void imagesCanBeFetchedFromTheirAddress() throws Exception {
		URI[] pictures = this.replicate.run(IMAGE).input("prompt", "gardens").output(URI[].class);
		HttpResponse<byte[]> picture = this.http.send(HttpRequest.newBuilder(pictures[0]).build(),
				HttpResponse.BodyHandlers.ofByteArray());
		assertThat(picture.statusCode()).isEqualTo(200);
		assertThat(picture.body()).startsWith(0x89, 'P', 'N', 'G');
	}

	@Test
	void updatesArePublishedWhenAskedFor() throws Exception {
		this.replicate.run(TEXT)
			.input("prompt", "gardens")
			.webhookEvents(WebhookEventType.START, WebhookEventType.COMPLETED)
			.start();
		this.application.next();
		assertThat(this.application.updated).isNotEmpty();
	}

	@Test
	void aFailedPredictionThrowsAndIsPublishedToo() throws Exception {
		assertThatExceptionOfType(PredictionFailedException.class)
			.isThrownBy(() -> this.replicate.run("emulator/failing").input("prompt", "gardens").text());
		assertThat(this.application.next().isFailed()).isTrue();
	}

	@Test
	void aCanceledPredictionIsPublishedAsCanceled() throws Exception {
		Prediction started = this.replicate.run("emulator/slow-start").input("prompt", "gardens").start();
		assertThat(this.replicate.predictions().cancel(started.id()).status()).isEqualTo(PredictionStatus.CANCELED);
		assertThat(this.application.next().isCanceled()).isTrue();
	}

	@Test
	void aBlankPromptAndAnUnknownModelAreRefusedWithReasons() {
		assertThatExceptionOfType(ReplicateApiException.class)
			.isThrownBy(() -> this.replicate.run(TEXT).input("prompt", " ").text())
			.satisfies((ex) -> assertThat(ex.status()).isEqualTo(422))
			.satisfies((ex) -> assertThat(ex.invalidFields()).isNotEmpty());
		assertThatExceptionOfType(ReplicateApiException.class)
			.isThrownBy(() -> this.replicate.run("acme/unknown").input("prompt", "x").text())
			.satisfies((ex) -> assertThat(ex.status()).isEqualTo(404));
	}

	@Test
	void aWrongTokenIsRefused() {
		try (ReplicateClient wrong = ReplicateClient.builder()
			.baseUrl(this.emulator.baseUrl())
			.apiToken("r8_wrong")
			.build()) {
			assertThatExceptionOfType(ReplicateApiException.class).isThrownBy(() -> wrong.account().get())
				.withMessageContaining("You did not pass a valid authentication token")
				.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("r8_wrong"));
		}
	}

	@Test
	void aDeliverySignedByHandIsAccepted() throws Exception {
		String body = PredictionJson.succeeded("byhand1");
		long now = Instant.now().getEpochSecond();
		assertThat(post("/shop/replicate/webhook", body, "msg_hand", now, sign("msg_hand", now, body))).isEqualTo(204);
		assertThat(this.application.next().prediction().id()).isEqualTo("byhand1");
		assertThat(post("/shop/replicate/webhook", body, "msg_hand", now, sign("msg_hand", now, body))).isEqualTo(204);
		assertThat(this.application.completed.poll(300, TimeUnit.MILLISECONDS)).as("repeated").isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "body", "id", "timestamp", "stale", "missing" })
	void aForgedDeliveryIsRefusedAndPublishesNothing(String forgery) throws Exception {
		String body = PredictionJson.succeeded("forged1");
		long now = Instant.now().getEpochSecond();
		long stale = now - Duration.ofMinutes(10).toSeconds();
		String signature = sign("msg_forged", now, body);
		int status = switch (forgery) {
			case "body" -> post("/shop/replicate/webhook", body + " ", "msg_forged", now, signature);
			case "id" -> post("/shop/replicate/webhook", body, "msg_other", now, signature);
			case "timestamp" -> post("/shop/replicate/webhook", body, "msg_forged", now + 1, signature);
			case "stale" -> post("/shop/replicate/webhook", body, "msg_forged", stale, sign("msg_forged", stale, body));
			default -> post("/shop/replicate/webhook", body, "msg_forged", now, null);
		};
		assertThat(status).isEqualTo(401);
		assertThat(this.application.completed.poll(200, TimeUnit.MILLISECONDS)).isNull();
	}

	@Test
	void aSignedBodyThatIsNoPredictionIsRefused() throws Exception {
		long now = Instant.now().getEpochSecond();
		for (String body : List.of("hello", "[]", "{\"a\":1}", "")) {
			assertThat(post("/shop/replicate/webhook", body, "msg_odd", now, sign("msg_odd", now, body))).as(body)
				.isEqualTo(400);
		}
	}

	private String sign(String id, long timestamp, String body) throws Exception {
		byte[] key = Base64.getDecoder().decode(this.emulator.webhookSecret().key().substring("whsec_".length()));
		Mac mac = Mac.getInstance("HmacSHA256");
		mac.init(new SecretKeySpec(key, "HmacSHA256"));
		byte[] signature = mac.doFinal((id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
		return "v1," + Base64.getEncoder().encodeToString(signature);
	}

	private int post(String path, String body, String id, long timestamp, String signature) throws Exception {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path))
			.POST(HttpRequest.BodyPublishers.ofString(body))
			.header("Content-Type", "application/json")
			.header("webhook-id", id)
			.header("webhook-timestamp", Long.toString(timestamp));
		if (signature != null) {
			request.header("webhook-signature", signature);
		}
		return this.http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		private final BlockingQueue<PredictionCompletedEvent> completed = new LinkedBlockingQueue<>();

		private final BlockingQueue<PredictionUpdatedEvent> updated = new LinkedBlockingQueue<>();

		@EventListener
		void on(PredictionCompletedEvent event) {
			this.completed.add(event);
		}

		@EventListener
		void on(PredictionUpdatedEvent event) {
			this.updated.add(event);
		}

		PredictionCompletedEvent next() throws InterruptedException {
			PredictionCompletedEvent event = this.completed.poll(20, TimeUnit.SECONDS);
			assertThat(event).as("a completed event within 20 s").isNotNull();
			return event;
		}

	}

}
