package io.github.replicatespring.client;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.github.replicatespring.client.await.PollingSettings;
import io.github.replicatespring.client.error.ReplicateException;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.prediction.PredictionFailedException;
import io.github.replicatespring.client.prediction.PredictionStatus;
import io.github.replicatespring.client.run.PredictionProgress;
import io.github.replicatespring.client.run.RunSpec;
import io.github.replicatespring.client.webhook.WebhookAddress;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.test.StepVerifier;

import org.springframework.context.support.GenericApplicationContext;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReplicateWaitingTests extends WireTests {

	private static final PollingSettings FAST = new PollingSettings(Duration.ofMillis(5), Duration.ofMillis(20),
			Duration.ofMillis(20), 60_000, Duration.ofMinutes(1));

	private static final String CREATE = "/v1/models/acme/poet/predictions";

	private static final String CANCEL = "/v1/predictions/p1/cancel";

	private final ReplicateClient replicate = builder().polling(FAST).build();

	private final ExecutorService callers = Executors.newCachedThreadPool();

	@AfterEach
	void close() {
		this.callers.shutdownNow();
		this.replicate.close();
	}

	@Test
	void letsReplicateHoldTheAnswerBackWhileFewAreHeld() {
		api.stubFor(post(CREATE).willReturn(json(201, PredictionJson.succeeded("p1"))));
		assertThat(run().text()).isEqualTo("A haiku");
		run().deadline(Duration.ofMillis(2500)).text();
		run().deadline(Duration.ofMillis(900)).text();
		run().start();
		api.verify(1, postRequestedFor(urlEqualTo(CREATE)).withHeader("Prefer", equalTo("wait=10")));
		api.verify(1, postRequestedFor(urlEqualTo(CREATE)).withHeader("Prefer", equalTo("wait=2")));
		api.verify(2, postRequestedFor(urlEqualTo(CREATE)).withHeader("Prefer", absent()));
	}

	@Test
	void holdsNoMoreThanItMay() {
		api.stubFor(post(CREATE).willReturn(json(201, PredictionJson.succeeded("p1")).withFixedDelay(300)));
		try (ReplicateClient client = builder().heldCreates(2).build()) {
			List<CompletableFuture<String>> texts = new ArrayList<>();
			for (int i = 0; i < 5; i++) {
				texts.add(client.reactive().run("acme/poet").text().toFuture());
			}
			texts.forEach(CompletableFuture::join);
			client.run("acme/poet").text();
		}
		api.verify(3, postRequestedFor(urlEqualTo(CREATE)).withHeader("Prefer", equalTo("wait=10")));
		api.verify(3, postRequestedFor(urlEqualTo(CREATE)).withHeader("Prefer", absent()));
	}

	@Test
	void neverAsksToBeHeldIfToldSo() {
		api.stubFor(post(CREATE).willReturn(json(201, PredictionJson.succeeded("p1"))));
		try (ReplicateClient client = builder().heldCreates(0).build()) {
			client.run("acme/poet").text();
		}
		api.verify(postRequestedFor(urlEqualTo(CREATE)).withHeader("Prefer", absent()));
	}

	@Test
	void findsOutTheLatestVersionOfACommunityModelOnce() {
		api.stubFor(post(CREATE).willReturn(problem(404, "{\"title\":\"Not found\",\"status\":404}")));
		api.stubFor(get("/v1/models/acme/poet").willReturn(
				json(200, "{\"owner\":\"acme\",\"name\":\"poet\",\"latest_version\":{\"id\":\"5c7d5dc6dd8b\"}}")));
		api.stubFor(post("/v1/predictions").willReturn(json(201, PredictionJson.succeeded("p1"))));
		assertThat(run().input("prompt", "spring").text()).isEqualTo("A haiku");
		assertThat(run().text()).isEqualTo("A haiku");
		api.verify(1, postRequestedFor(urlEqualTo(CREATE)));
		api.verify(1, getRequestedFor(urlEqualTo("/v1/models/acme/poet")));
		api.verify(2, postRequestedFor(urlEqualTo("/v1/predictions")));
		assertThat(api.findAll(postRequestedFor(urlEqualTo("/v1/predictions"))).get(0).getBodyAsString())
			.contains("\"version\":\"5c7d5dc6dd8b\"")
			.contains("spring");
	}

	@Test
	void saysThatThereIsNoSuchModel() {
		api.stubFor(post(CREATE).willReturn(problem(404, "{\"detail\":\"Not found\",\"status\":404}")));
		api.stubFor(get("/v1/models/acme/poet").willReturn(problem(404, "{\"detail\":\"No model\",\"status\":404}")));
		assertThatExceptionOfType(ReplicateException.class).isThrownBy(() -> run().text())
			.withMessageContaining("No model");
	}

	@Test
	void cancelsWhatItsInterruptedCallerLeft() {
		underWay(0);
		Future<String> caller = this.callers.submit(() -> run().text());
		awaitPolls();
		this.callers.shutdownNow();
		assertThatThrownBy(() -> caller.get(10, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class)
			.hasCauseInstanceOf(ReplicateException.class)
			.hasMessageContaining("Interrupted")
			.hasMessageContaining("p1 is being canceled");
		awaitCancels(1);
	}

	@Test
	void cancelsWhatIsLeftWhileItsProgressIsFollowed() {
		underWay(0);
		Future<String> caller = this.callers.submit(() -> run().onProgress((progress) -> {
		}).text());
		awaitPolls();
		this.callers.shutdownNow();
		assertThatThrownBy(() -> caller.get(10, TimeUnit.SECONDS)).hasMessageContaining("Interrupted");
		awaitCancels(1);
	}

	@Test
	void cancelsWhatIsCreatedAfterItsCallerHasGone() {
		underWay(500);
		Disposable caller = this.replicate.reactive().run("acme/poet").text().subscribe();
		Awaitility.await().until(() -> !api.findAll(postRequestedFor(urlEqualTo(CREATE))).isEmpty());
		caller.dispose();
		awaitCancels(1);
	}

	@Test
	void cancelsNothingThatAWebhookTellsOfUnlessToldTo() {
		underWay(0);
		WebhookAddress webhook = new WebhookAddress(() -> URI.create("https://app.example/hook"),
				WebhookAddress.DEFAULT_EVENTS);
		try (ReplicateClient client = builder().polling(FAST).webhook(webhook).build()) {
			leave(client.reactive().run("acme/poet").text().subscribe());
			leave(client.reactive().run("acme/poet").cancelWhenAbandoned(false).text().subscribe());
			staysUncanceled();
			leave(client.reactive().run("acme/poet").cancelWhenAbandoned(true).text().subscribe());
			awaitCancels(1);
		}
	}

	@Test
	void cancelsNothingThatSomebodyElseCreated() {
		underWay(0);
		Prediction prediction = PredictionJson.prediction(PredictionJson.starting("p1"));
		leave(this.replicate.reactive().await(prediction, Duration.ofMinutes(1)).subscribe());
		this.replicate.predictions().get("p1");
		staysUncanceled();
	}

	@Test
	void cancelsNothingWhenTheClientIsClosed() {
		underWay(0);
		Future<String> caller = this.callers.submit(() -> run().text());
		awaitPolls();
		this.replicate.close();
		assertThatThrownBy(() -> caller.get(10, TimeUnit.SECONDS)).hasMessageContaining("closed");
		staysUncanceled();
	}

	@Test
	void cancelsNothingWhenTheApplicationShutsDownAndInterruptsItsThreads() {
		underWay(0);
		GenericApplicationContext context = new GenericApplicationContext();
		context.registerBean(ReplicateClient.class, () -> this.replicate, (definition) -> definition.setLazyInit(true));
		context.refresh();
		ReplicateClient client = context.getBean(ReplicateClient.class);
		Future<String> caller = this.callers.submit(() -> client.run("acme/poet").text());
		awaitPolls();
		context.stop();
		this.callers.shutdownNow();
		assertThatThrownBy(() -> caller.get(10, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class)
			.hasMessageContaining("p1 goes on at Replicate, because the application shuts down");
		staysUncanceled();
		context.close();
	}

	@Test
	void tellsOfProgressOnTheWaitingThread() {
		progresses("succeeded");
		List<PredictionProgress> heard = new ArrayList<>();
		List<Thread> threads = new ArrayList<>();
		String text = run().onProgress((progress) -> {
			heard.add(progress);
			threads.add(Thread.currentThread());
		}).text();
		assertThat(text).isEqualTo("A haiku");
		assertThat(threads).containsOnly(Thread.currentThread());
		assertThat(heard).extracting((progress) -> progress.prediction().status())
			.startsWith(PredictionStatus.STARTING)
			.endsWith(PredictionStatus.SUCCEEDED);
		assertThat(heard).extracting(PredictionProgress::newLogs)
			.containsExactly("", "loading\n", " 40%|####      | 4/10\n", "100%|##########| 10/10\n");
		assertThat(heard).extracting(PredictionProgress::percentage).containsExactly(null, null, 40, 100);
	}

	@Test
	void tellsOfProgressReactivelyAndThenHowItFailed() {
		progresses("failed");
		StepVerifier.create(this.replicate.reactive().run("acme/poet").progress().map(PredictionProgress::newLogs))
			.expectNext("", "loading\n", " 40%|####      | 4/10\n", "100%|##########| 10/10\n")
			.expectError(PredictionFailedException.class)
			.verify(Duration.ofSeconds(10));
		assertThatExceptionOfType(PredictionFailedException.class).isThrownBy(() -> run().onProgress((progress) -> {
		}).text());
	}

	private RunSpec run() {
		return this.replicate.run("acme/poet");
	}

	private static void underWay(int milliseconds) {
		api.stubFor(post(CREATE).willReturn(json(201, PredictionJson.starting("p1")).withFixedDelay(milliseconds)));
		api.stubFor(get("/v1/predictions/p1").willReturn(json(200, PredictionJson.starting("p1"))));
		api.stubFor(post(CANCEL).willReturn(json(200, PredictionJson.ended("p1", "canceled", ""))));
	}

	private static void progresses(String end) {
		api.stubFor(post(CREATE).willReturn(json(201, PredictionJson.starting("p1"))));
		step(Scenario.STARTED, "processing", "loading\\n");
		step("1", "processing", "loading\\n 40%|####      | 4/10\\n");
		step("2", end, "loading\\n 40%|####      | 4/10\\n100%|##########| 10/10\\n");
	}

	private static void step(String state, String status, String logs) {
		String next = state.equals(Scenario.STARTED) ? "1" : "2";
		api.stubFor(get("/v1/predictions/p1").inScenario("progress")
			.whenScenarioStateIs(state)
			.willSetStateTo(next)
			.willReturn(json(200, "{\"id\":\"p1\",\"status\":\"%s\",\"logs\":\"%s\",\"output\":[\"A \",\"haiku\"]}"
				.formatted(status, logs)).withFixedDelay(50)));
	}

	private static void leave(Disposable caller) {
		api.resetRequests();
		awaitPolls();
		caller.dispose();
	}

	private static void awaitPolls() {
		Awaitility.await().until(() -> api.findAll(getRequestedFor(urlEqualTo("/v1/predictions/p1"))).size() > 1);
	}

	private static void staysUncanceled() {
		Awaitility.await()
			.during(Duration.ofMillis(300))
			.until(() -> api.findAll(postRequestedFor(urlEqualTo(CANCEL))).isEmpty());
	}

	private static void awaitCancels(int count) {
		Awaitility.await()
			.untilAsserted(() -> assertThat(api.findAll(postRequestedFor(urlEqualTo(CANCEL)))).hasSize(count));
		api.verify(count, postRequestedFor(urlEqualTo(CANCEL)));
		// A question that another test's client had just asked may come after its stubs
		// are
		// gone.
		assertThat(api.findUnmatchedRequests().getRequests())
			.noneMatch((request) -> request.getMethod().equals(RequestMethod.POST));
	}

}
