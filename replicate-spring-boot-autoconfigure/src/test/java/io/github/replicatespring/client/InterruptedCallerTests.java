package io.github.replicatespring.client;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import io.github.replicatespring.client.await.PollingSettings;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.run.RunSpec;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What becomes of predictions whose callers block and are interrupted.
 */
class InterruptedCallerTests extends WireTests {

	private static final Duration SOON = Duration.ofMillis(10);

	private static final String CANCEL = "/v1/predictions/p1/cancel";

	private final ReplicateClient replicate = builder()
		.polling(new PollingSettings(SOON, SOON, SOON, 60_000, Duration.ofMinutes(1)))
		.build();

	private final ExecutorService callers = Executors.newCachedThreadPool();

	@BeforeEach
	void run() {
		api.stubFor(post("/v1/models/acme/poet/predictions").willReturn(json(201, PredictionJson.starting("p1"))));
		api.stubFor(get("/v1/predictions/p1").willReturn(json(200, PredictionJson.starting("p1"))));
		api.stubFor(post(CANCEL).willReturn(json(200, PredictionJson.ended("p1", "canceled", ""))));
	}

	@AfterEach
	void close() {
		this.callers.shutdownNow();
		this.replicate.close();
	}

	@Test
	void isCanceledWhereTheCallCreatedItAndAttachedNoWebhook() {
		interrupt((run) -> run, "p1 is being canceled");
		verifyCancels(1);
	}

	@Test
	void goesOnWhereTheCallAttachedAWebhook() {
		interrupt((run) -> run.webhook(URI.create("https://app.example/hook")), "p1 goes on at Replicate");
		verifyCancels(0);
	}

	@Test
	void isCanceledInSpiteOfAWebhookIfTheCallSaysSo() {
		interrupt((run) -> run.webhook(URI.create("https://app.example/hook")).cancelWhenAbandoned(true),
				"p1 is being canceled");
		verifyCancels(1);
	}

	@Test
	void goesOnIfTheCallSaysSo() {
		interrupt((run) -> run.cancelWhenAbandoned(false), "p1 goes on at Replicate");
		verifyCancels(0);
	}

	@Test
	void goesOnWhereTheCallOnlyWaits() {
		Prediction created = this.replicate.run("acme/poet").start();
		interrupt(this.callers.submit(() -> this.replicate.await(created, Duration.ofMinutes(1))), "Interrupted");
		verifyCancels(0);
	}

	private void interrupt(UnaryOperator<RunSpec> setting, String message) {
		interrupt(this.callers.submit(() -> setting.apply(this.replicate.run("acme/poet")).text()), message);
	}

	private void interrupt(Future<?> caller, String message) {
		Awaitility.await().until(() -> api.findAll(getRequestedFor(urlEqualTo("/v1/predictions/p1"))).size() > 1);
		this.callers.shutdownNow();
		assertThatThrownBy(() -> caller.get(20, TimeUnit.SECONDS)).hasMessageContaining(message);
	}

	private static void verifyCancels(int count) {
		Awaitility.await()
			.during(Duration.ofMillis(300))
			.until(() -> api.findAll(postRequestedFor(urlEqualTo(CANCEL))).size() == count);
	}

}
