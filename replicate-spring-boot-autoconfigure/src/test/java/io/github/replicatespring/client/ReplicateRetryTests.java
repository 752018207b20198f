package io.github.replicatespring.client;

import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.github.replicatespring.client.error.RateLimitWaitException;
import io.github.replicatespring.client.error.ReplicateApiException;
import io.github.replicatespring.client.error.ReplicateConnectionException;
import io.github.replicatespring.client.error.ReplicateException;
import io.github.replicatespring.client.http.RetrySettings;
import io.github.replicatespring.client.pacing.RateLimitSettings;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.prediction.PredictionRequest;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.test.StepVerifier;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ReplicateRetryTests extends WireTests {

	private static final PredictionRequest REQUEST = PredictionRequest.of(Map.of()).withVersion("v");

	static Stream<Named<Function<ReplicateClient, Prediction>>> creates() {
		return Stream.of(Named.of("blocking", (client) -> client.predictions().create(REQUEST)),
				Named.of("reactive",
						(client) -> client.reactive().predictions().create(REQUEST).block(Duration.ofSeconds(10))),
				Named.of("run", (client) -> client.run("acme/poet:v").start()));
	}

	static Stream<Named<Function<ReplicateClient, Prediction>>> reads() {
		return Stream.of(Named.of("blocking", (client) -> client.predictions().get("p1")), Named.of("reactive",
				(client) -> client.reactive().predictions().get("p1").block(Duration.ofSeconds(10))));
	}

	@ParameterizedTest
	@MethodSource("creates")
	void repeatsACreateThatWasThrottled(Function<ReplicateClient, Prediction> create) {
		api.stubFor(post("/v1/predictions").inScenario("throttled")
			.whenScenarioStateIs(Scenario.STARTED)
			.willReturn(problem(429, "{\"detail\":\"Request was throttled.\",\"retry_after\":0}"))
			.willSetStateTo("open"));
		api.stubFor(post("/v1/predictions").inScenario("throttled")
			.whenScenarioStateIs("open")
			.willReturn(json(201, PredictionJson.starting("p1"))));
		assertThat(create.apply(this.client).id()).isEqualTo("p1");
		api.verify(2, postRequestedFor(anyUrl()));
	}

	@ParameterizedTest
	@MethodSource("creates")
	void neverRepeatsACreateThatMayHaveBeenCarriedOut(Function<ReplicateClient, Prediction> create) {
		api.stubFor(post("/v1/predictions").willReturn(problem(503, "{\"detail\":\"Try later\"}")));
		assertThatExceptionOfType(ReplicateApiException.class).isThrownBy(() -> create.apply(this.client))
			.satisfies((ex) -> assertThat(ex.isRetryable()).isFalse());
		api.verify(1, postRequestedFor(anyUrl()));
		api.resetRequests();
		for (Fault fault : Fault.values()) {
			api.stubFor(post("/v1/predictions").willReturn(aResponse().withStatus(201).withFault(fault)));
			assertThatExceptionOfType(ReplicateException.class).isThrownBy(() -> create.apply(this.client));
		}
		api.verify(Fault.values().length, postRequestedFor(anyUrl()));
	}

	@Test
	void neverRepeatsACreateThatWasNotAnsweredInTime() {
		api.stubFor(post("/v1/predictions").willReturn(json(201, PredictionJson.starting("p1")).withFixedDelay(3000)));
		try (ReplicateClient impatient = builder().readTimeout(Duration.ofMillis(200)).build()) {
			assertThatExceptionOfType(ReplicateConnectionException.class)
				.isThrownBy(() -> impatient.predictions().create(REQUEST))
				.withMessageContaining("read timeout");
		}
		api.verify(1, postRequestedFor(anyUrl()));
	}

	@Test
	void givesAPreferredWaitMoreTimeThanTheReadTimeout() {
		api.stubFor(post("/v1/predictions").willReturn(json(201, PredictionJson.starting("p1")).withFixedDelay(900)));
		try (ReplicateClient impatient = builder().readTimeout(Duration.ofMillis(200)).build()) {
			assertThat(impatient.predictions().create(REQUEST.withPreferWait(Duration.ofSeconds(2))).id())
				.isEqualTo("p1");
		}
	}

	@ParameterizedTest
	@MethodSource("creates")
	void repeatsACreateWhoseConnectionWasRefused(Function<ReplicateClient, Prediction> create) throws Exception {
		int port;
		try (ServerSocket free = new ServerSocket(0)) {
			port = free.getLocalPort();
		}
		try (ReplicateClient lost = builder().baseUrl(URI.create("http://localhost:" + port + "/v1")).build()) {
			assertThatExceptionOfType(ReplicateConnectionException.class).isThrownBy(() -> create.apply(lost))
				.withMessageContaining("nothing could be sent")
				.satisfies((ex) -> assertThat(ex.isRetryable()).isTrue());
		}
	}

	@ParameterizedTest
	@MethodSource("reads")
	void repeatsAReadUpToTheLimitOfAttempts(Function<ReplicateClient, Prediction> read) {
		api.stubFor(get("/v1/predictions/p1").willReturn(problem(502, "")));
		assertThatExceptionOfType(ReplicateApiException.class).isThrownBy(() -> read.apply(this.client))
			.satisfies((ex) -> assertThat(ex.status()).isEqualTo(502));
		api.verify(3, getRequestedFor(anyUrl()));
	}

	@ParameterizedTest
	@MethodSource("reads")
	void repeatsAReadWhoseConnectionBroke(Function<ReplicateClient, Prediction> read) {
		api.stubFor(get("/v1/predictions/p1").inScenario("reset")
			.whenScenarioStateIs(Scenario.STARTED)
			.willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER))
			.willSetStateTo("well"));
		api.stubFor(get("/v1/predictions/p1").inScenario("reset")
			.whenScenarioStateIs("well")
			.willReturn(json(200, PredictionJson.succeeded("p1"))));
		assertThat(read.apply(this.client).id()).isEqualTo("p1");
		api.verify(2, getRequestedFor(anyUrl()));
	}

	@Test
	void honoursRetryAfterAndGivesUpWhenItIsLongerThanACallMayTake() {
		api.stubFor(get("/v1/account")
			.willReturn(problem(429, "{\"detail\":\"Request was throttled.\"}").withHeader("Retry-After", "7200")));
		assertThatExceptionOfType(ReplicateApiException.class).isThrownBy(() -> this.client.account().get())
			.satisfies((ex) -> assertThat(ex.retryAfter()).isEqualTo(Duration.ofHours(2)))
			.satisfies((ex) -> assertThat(ex.isRetryable()).isTrue());
		api.verify(1, getRequestedFor(anyUrl()));
	}

	@ParameterizedTest
	@MethodSource("reads")
	void endsACallThatIsAskedToWaitForMillennia(Function<ReplicateClient, Prediction> read) {
		api.stubFor(get("/v1/predictions/p1").willReturn(problem(429, "{\"detail\":\"Request was throttled.\"}")
			.withHeader("Retry-After", "Fri, 31 Dec 9999 23:59:59 GMT")));
		assertThatExceptionOfType(ReplicateApiException.class).isThrownBy(() -> read.apply(this.client));
		assertThatExceptionOfType(RateLimitWaitException.class).isThrownBy(() -> read.apply(this.client));
		api.verify(1, getRequestedFor(anyUrl()));
	}

	@ParameterizedTest
	@MethodSource("reads")
	void readsWhatHasAnUnreadableContentType(Function<ReplicateClient, Prediction> read) {
		api.stubFor(get("/v1/predictions/p1").inScenario("type")
			.whenScenarioStateIs(Scenario.STARTED)
			.willReturn(aResponse().withStatus(502).withHeader("Content-Type", "foo").withBody("Bad gateway"))
			.willSetStateTo("well"));
		api.stubFor(get("/v1/predictions/p1").inScenario("type")
			.whenScenarioStateIs("well")
			.willReturn(aResponse().withHeader("Content-Type", "foo").withBody(PredictionJson.succeeded("p1"))));
		assertThat(read.apply(this.client).id()).isEqualTo("p1");
		api.verify(2, getRequestedFor(anyUrl()));
	}

	@Test
	void repeatsNothingWhenRetriesAreOff() {
		api.stubFor(get("/v1/account").willReturn(problem(503, "")));
		RetrySettings off = new RetrySettings(1, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofSeconds(1));
		try (ReplicateClient once = builder().retry(off).build()) {
			assertThatExceptionOfType(ReplicateApiException.class).isThrownBy(() -> once.account().get());
		}
		api.verify(1, getRequestedFor(anyUrl()));
	}

	@Test
	void beingThrottledIsNoAttempt() {
		for (int refusal = 0; refusal < 6; refusal++) {
			api.stubFor(post(anyUrl()).inScenario("throttled")
				.whenScenarioStateIs((refusal == 0) ? Scenario.STARTED : "after " + refusal)
				.willReturn(problem(429, "{\"detail\":\"Request was throttled.\"}"))
				.willSetStateTo("after " + (refusal + 1)));
		}
		api.stubFor(post(anyUrl()).inScenario("throttled")
			.whenScenarioStateIs("after 6")
			.willReturn(json(201, PredictionJson.starting("p1"))));
		PredictionRequest request = PredictionRequest.of(Map.of()).withVersion("v1");
		assertThat(this.client.predictions().create(request).id()).isEqualTo("p1");
		api.resetScenarios();
		assertThat(this.client.reactive().predictions().create(request).block()).isNotNull();
		api.verify(14, postRequestedFor(anyUrl()));
	}

	@Test
	void aThrottledCallFailsAtOnceWithoutRetries() {
		api.stubFor(any(anyUrl()).willReturn(problem(429, "{\"detail\":\"Request was throttled.\"}")));
		ReplicateClient once = this.client.with(CallOptions.defaults().withoutRetry());
		assertThatExceptionOfType(ReplicateApiException.class).isThrownBy(() -> once.account().get())
			.satisfies((failure) -> assertThat(failure.status()).isEqualTo(429));
		api.verify(1, anyRequestedFor(anyUrl()));
	}

	@Test
	void aCallThatIsThrottledForTooLongInAllSaysSo() {
		api.stubFor(any(anyUrl()).willReturn(problem(429, "{\"detail\":\"Request was throttled.\"}")));
		RateLimitSettings impatient = new RateLimitSettings(null, null, Duration.ofMillis(50));
		try (ReplicateClient client = builder().rateLimit(impatient).build()) {
			assertThatExceptionOfType(RateLimitWaitException.class).isThrownBy(() -> client.account().get());
			StepVerifier.create(client.reactive().account().get())
				.expectError(RateLimitWaitException.class)
				.verify(Duration.ofSeconds(10));
		}
	}

}
