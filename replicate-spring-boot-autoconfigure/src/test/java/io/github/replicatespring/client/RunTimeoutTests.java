package io.github.replicatespring.client;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.github.replicatespring.client.await.PredictionTimeoutException;
import io.github.replicatespring.client.error.RateLimitWaitException;
import io.github.replicatespring.client.error.ReplicateApiException;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.run.RunSpec;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.Disposable;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Runs whose time is over, or whose callers go, before the prediction is known.
 */
@Timeout(30)
class RunTimeoutTests extends WireTests {

	private static final String CREATE = "/v1/models/acme/poet/predictions";

	private static final String CANCEL = "/v1/predictions/p1/cancel";

	private static final Duration SHORT = Duration.ofMillis(300);

	private static final int LONG = 1200;

	private final ExecutorService callers = Executors.newCachedThreadPool();

	static Stream<Named<Function<ReplicateClient, Object>>> runs() {
		return Stream.of(Named.of("blocking", (client) -> client.run("acme/poet").deadline(SHORT).prediction()),
				Named.of("reactive",
						(client) -> client.reactive().run("acme/poet").deadline(SHORT).prediction().block()),
				Named.of("blocking start", (client) -> client.run("acme/poet").deadline(SHORT).start()),
				Named.of("blocking stream", (client) -> client.run("acme/poet").deadline(SHORT).stream().toList()),
				Named.of("reactive stream",
						(client) -> client.reactive().run("acme/poet").deadline(SHORT).stream().collectList().block()));
	}

	static Stream<Named<Function<RunSpec, Object>>> waits() {
		return Stream.of(Named.of("prediction", RunSpec::prediction),
				Named.of("progress", (run) -> run.onProgress((progress) -> {
				}).prediction()), Named.of("stream", (run) -> run.stream().toList()));
	}

	@ParameterizedTest
	@MethodSource("waits")
	void cancelsAtItsTimeoutIfItSaysSoAndNamesTheWholeTimeout(Function<RunSpec, Object> wait) {
		createTakes(50);
		RunSpec run = this.client.run("acme/poet").deadline(SHORT);
		assertThatExceptionOfType(PredictionTimeoutException.class).isThrownBy(() -> wait.apply(run))
			.withMessageContaining("after 300ms;");
		api.verify(0, postRequestedFor(urlEqualTo(CANCEL)));
		RunSpec canceling = this.client.run("acme/poet").deadline(SHORT).cancelOnTimeout(true);
		assertThatExceptionOfType(PredictionTimeoutException.class).isThrownBy(() -> wait.apply(canceling));
		Awaitility.await().untilAsserted(() -> api.verify(1, postRequestedFor(urlEqualTo(CANCEL))));
	}

	@Test
	void cancelsWhatIsCreatedAfterItsTimeoutIfItSaysSo() {
		createTakes(LONG);
		assertThatExceptionOfType(PredictionTimeoutException.class)
			.isThrownBy(() -> this.client.run("acme/poet").deadline(SHORT).cancelOnTimeout(true).prediction());
		Awaitility.await().untilAsserted(() -> api.verify(1, postRequestedFor(urlEqualTo(CANCEL))));
	}

	@BeforeEach
	void answer() {
		api.stubFor(get("/v1/predictions/p1").willReturn(json(200, PredictionJson.starting("p1"))));
		api.stubFor(post(CANCEL).willReturn(json(200, PredictionJson.ended("p1", "canceled", ""))));
	}

	@AfterEach
	void stop() {
		this.callers.shutdownNow();
	}

	private static void createTakes(int milliseconds) {
		api.stubFor(post(CREATE).willReturn(json(201, PredictionJson.starting("p1")).withFixedDelay(milliseconds)));
	}

	@ParameterizedTest
	@MethodSource("runs")
	void coversTheCreation(Function<ReplicateClient, Object> run) {
		createTakes(LONG);
		long begun = System.nanoTime();
		assertThatExceptionOfType(PredictionTimeoutException.class).isThrownBy(() -> run.apply(this.client))
			.withMessageContaining("300ms")
			.withMessageContaining("may have been created")
			.satisfies((ex) -> assertThat(ex.prediction()).isNull());
		assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMillis(LONG));
		verifyCancels(0);
	}

	@ParameterizedTest
	@MethodSource("runs")
	void coversTheWaitForAPermit(Function<ReplicateClient, Object> run) {
		api.stubFor(post(CREATE)
			.willReturn(problem(429, "{\"detail\":\"Request was throttled.\"}").withHeader("Retry-After", "40")));
		assertThatExceptionOfType(ReplicateApiException.class).isThrownBy(() -> run.apply(this.client))
			.satisfies((ex) -> assertThat(ex.status()).isEqualTo(429));
		assertThatExceptionOfType(RateLimitWaitException.class).isThrownBy(() -> run.apply(this.client))
			.withMessageContaining("run's timeout");
		api.verify(1, postRequestedFor(urlEqualTo(CREATE)));
	}

	@Test
	void coversUploads() {
		api.stubFor(post("/v1/files").willReturn(json(201, "{\"id\":\"f1\"}").withFixedDelay(LONG)));
		byte[] file = new byte[2 * 1024 * 1024];
		assertThatExceptionOfType(PredictionTimeoutException.class)
			.isThrownBy(() -> this.client.run("acme/poet").input("image", file).deadline(SHORT).text())
			.withMessageContaining("still being uploaded");
		api.verify(0, postRequestedFor(urlEqualTo(CREATE)));
	}

	@Test
	void cancelsAtOnceWhatWasCreatedWhileItsCallerWent() throws Exception {
		createTakes(LONG / 2);
		interrupt((run) -> run, "is canceled as soon as Replicate tells its id");
		verifyCancels(1);
	}

	@Test
	void doesSoForAReactiveCallerToo() {
		createTakes(LONG / 2);
		Disposable caller = this.client.reactive().run("acme/poet").prediction().subscribe();
		awaitCreate();
		caller.dispose();
		verifyCancels(1);
	}

	@Test
	void saysThatAPredictionGoesOn() throws Exception {
		createTakes(LONG / 2);
		interrupt((run) -> run.cancelWhenAbandoned(false), "goes on if it was created");
		verifyCancels(0);
	}

	@Test
	void holdsBackNoCreationThatIsToBeCanceledWhenItsCallerGoes() throws Exception {
		createTakes(0);
		Future<Prediction> held = this.callers.submit(() -> this.client.run("acme/poet").prediction());
		awaitCreate();
		api.verify(postRequestedFor(urlEqualTo(CREATE)).withHeader("Prefer", matching("wait=10")));
		held.cancel(true);
		api.resetRequests();
		this.callers.submit(() -> this.client.run("acme/poet").cancelWhenAbandoned(true).prediction());
		awaitCreate();
		api.verify(postRequestedFor(urlEqualTo(CREATE)).withHeader("Prefer", absent()));
	}

	/**
	 * Permits are given in turn: when the second caller has been served, the first would
	 * have been before.
	 */
	@Test
	void sendsNothingOnceACallerWhoWaitedForAPermitHasGone() {
		api.stubFor(post("/v1/predictions")
			.willReturn(problem(429, "{\"detail\":\"Request was throttled.\",\"retry_after\":2}")));
		createTakes(0);
		assertThatExceptionOfType(ReplicateApiException.class)
			.isThrownBy(() -> this.client.with(CallOptions.defaults().withoutRetry()).run("acme/poet:v").start());
		this.client.reactive().run("acme/poet").input("prompt", "gone").start().subscribe().dispose();
		this.client.run("acme/poet").input("prompt", "here").start();
		assertThat(api.findAll(postRequestedFor(urlEqualTo(CREATE)))).singleElement()
			.satisfies((request) -> assertThat(request.getBodyAsString()).contains("here"));
	}

	private void interrupt(UnaryOperator<RunSpec> setting, String message) throws Exception {
		Future<?> caller = this.callers.submit(() -> setting.apply(this.client.run("acme/poet")).text());
		awaitCreate();
		this.callers.shutdownNow();
		assertThatThrownBy(() -> caller.get(20, TimeUnit.SECONDS)).hasMessageContaining(message);
	}

	private static void awaitCreate() {
		Awaitility.await()
			.pollInterval(Duration.ofMillis(10))
			.until(() -> !api.findAll(postRequestedFor(urlEqualTo(CREATE))).isEmpty());
	}

	private static void verifyCancels(int count) {
		Awaitility.await()
			.during(Duration.ofMillis(300))
			.until(() -> api.findAll(postRequestedFor(urlEqualTo(CANCEL))).size() == count);
	}

}
