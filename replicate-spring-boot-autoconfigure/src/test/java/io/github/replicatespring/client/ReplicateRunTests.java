package io.github.replicatespring.client;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.github.replicatespring.client.await.CompletionSource;
import io.github.replicatespring.client.await.PollingSettings;
import io.github.replicatespring.client.await.PredictionTimeoutException;
import io.github.replicatespring.client.prediction.OutputConversionException;
import io.github.replicatespring.client.prediction.PredictionFailedException;
import io.github.replicatespring.client.prediction.PredictionStatus;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

import org.springframework.core.ParameterizedTypeReference;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ReplicateRunTests extends WireTests {

	private static final PollingSettings FAST = new PollingSettings(Duration.ofMillis(5), Duration.ofMillis(20),
			Duration.ofMillis(20), 60_000, Duration.ofMinutes(1));

	private final ReplicateClient replicate = builder().polling(FAST).build();

	@Test
	void runsAModelAndGivesItsText() {
		created("/v1/models/acme/poet/predictions");
		ends(PredictionJson.succeeded("p1"));
		assertThat(this.replicate.run("acme/poet").input("prompt", "spring").input("seed", null).text())
			.isEqualTo("A haiku");
		api.verify(postRequestedFor(anyUrl()).withRequestBody(equalToJson("{\"input\":{\"prompt\":\"spring\"}}")));
	}

	@Test
	void runsAVersionByItsIdAlone() {
		String version = "39ed52f2a78e934b3ba6e2a89f5b1c712de7dfea535525255b1aa35c5565e08b";
		created("/v1/predictions");
		this.replicate.run("acme/poet:" + version).start();
		this.replicate.run(version).start();
		api.verify(2, postRequestedFor(urlEqualTo("/v1/predictions"))
			.withRequestBody(equalToJson("{\"version\":\"" + version + "\",\"input\":{}}")));
	}

	@Test
	void runsADeployment() {
		created("/v1/deployments/acme/app/predictions");
		assertThat(this.replicate.runDeployment("acme/app").start().status()).isEqualTo(PredictionStatus.STARTING);
	}

	@Test
	void takesInputsFromMapsAndRecordsAndDropsNulls() {
		created("/v1/models/acme/poet/predictions");
		record Poem(String prompt, Integer maxTokens, Double topP) {
		}
		Map<String, Object> map = new HashMap<>();
		map.put("prompt", "autumn");
		map.put("style", Map.of("mood", "calm"));
		map.put("seed", null);
		this.replicate.run("acme/poet").inputs(map).inputs(new Poem("spring", 12, null)).start();
		api.verify(postRequestedFor(anyUrl()).withRequestBody(
				equalToJson("{\"input\":{\"prompt\":\"spring\",\"style\":{\"mood\":\"calm\"},\"max_tokens\":12}}")));
	}

	@Test
	void givesTypedOutput() {
		created("/v1/models/acme/painter/predictions");
		ends("{\"id\":\"p1\",\"status\":\"succeeded\",\"output\":[\"https://replicate.delivery/x/out-0.png\"]}");
		List<URI> pictures = this.replicate.run("acme/painter").output(new ParameterizedTypeReference<>() {
		});
		assertThat(pictures).containsExactly(URI.create("https://replicate.delivery/x/out-0.png"));
		assertThat(this.replicate.run("acme/painter").output(String[].class)).hasSize(1);
	}

	@Test
	void doesTheSameReactively() {
		created("/v1/models/acme/poet/predictions");
		ends(PredictionJson.succeeded("p1"));
		StepVerifier.create(this.replicate.reactive().run("acme/poet").input("prompt", "spring").text())
			.expectNext("A haiku")
			.expectComplete()
			.verify(Duration.ofSeconds(10));
	}

	@ParameterizedTest
	@ValueSource(strings = { "failed", "canceled", "aborted" })
	void throwsWithTheWholePredictionWhenItDidNotSucceed(String status) {
		created("/v1/models/acme/poet/predictions");
		ends(PredictionJson.ended("p1", status, "Out of words"));
		assertThatExceptionOfType(PredictionFailedException.class)
			.isThrownBy(() -> this.replicate.run("acme/poet").text())
			.withMessageContaining("p1")
			.withMessageContaining(status)
			.withMessageContaining("Out of words")
			.satisfies((ex) -> assertThat(ex.prediction().error()).isEqualTo("Out of words"));
	}

	@Test
	void doesNotTakeOutputOfAPredictionThatIsStillProcessingForTheResult() {
		created("/v1/models/acme/poet/predictions");
		api.stubFor(get("/v1/predictions/p1").inScenario("life")
			.whenScenarioStateIs(Scenario.STARTED)
			.willReturn(json(200, "{\"id\":\"p1\",\"status\":\"processing\",\"output\":[\"A \"]}"))
			.willSetStateTo("ended"));
		api.stubFor(get("/v1/predictions/p1").inScenario("life")
			.whenScenarioStateIs("ended")
			.willReturn(json(200, PredictionJson.succeeded("p1"))));
		assertThat(this.replicate.run("acme/poet").text()).isEqualTo("A haiku");
	}

	@Test
	void saysThatThereIsNoOutput() {
		created("/v1/models/acme/poet/predictions");
		ends("{\"id\":\"p1\",\"status\":\"succeeded\",\"output\":null,\"data_removed\":true}");
		assertThatExceptionOfType(OutputConversionException.class)
			.isThrownBy(() -> this.replicate.run("acme/poet").text())
			.withMessageContaining("removes it after an hour");
	}

	@Test
	void stopsWaitingAtTheDeadline() {
		created("/v1/models/acme/poet/predictions");
		ends(PredictionJson.starting("p1"));
		assertThatExceptionOfType(PredictionTimeoutException.class)
			.isThrownBy(() -> this.replicate.run("acme/poet").deadline(Duration.ofMillis(100)).text())
			.satisfies((ex) -> assertThat(ex.prediction().id()).isEqualTo("p1"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "poet", "owner:x", "acme/poet:", "acme/poet/v1", "/poet", "acme/", "acme /poet",
			"https://replicate.com/acme/poet" })
	void refusesWhatIsNoReferenceBeforeAnythingIsSent(String reference) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.replicate.run(reference))
			.withMessageContaining("'" + reference + "'")
			.withMessageContaining("owner/name");
		assertThatIllegalArgumentException().isThrownBy(() -> this.replicate.runDeployment(reference))
			.withMessageContaining("'" + reference + "'");
	}

	@Test
	void refusesInputsThatAreNone() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.replicate.run("acme/poet").inputs("spring"))
			.withMessageContaining("input(name, value)");
		Map<String, Object> keyless = new HashMap<>();
		keyless.put(null, 1);
		assertThatIllegalArgumentException().isThrownBy(() -> this.replicate.run("acme/poet").inputs(keyless))
			.withMessageContaining("name of an input");
		assertThatIllegalArgumentException().isThrownBy(() -> this.replicate.run("acme/poet").input(" ", 1))
			.withMessageContaining("name");
	}

	@Test
	void announcesTheEndOfEverythingItCreatedEvenIfNobodyWaits() throws Exception {
		created("/v1/models/acme/poet/predictions");
		ends(PredictionJson.succeeded("p1"));
		BlockingQueue<String> ends = new LinkedBlockingQueue<>();
		try (ReplicateClient client = builder().polling(FAST)
			.completionListener((prediction, source) -> ends.add(prediction.id() + " " + source))
			.build()) {
			client.run("acme/poet").start();
			assertThat(ends.poll(10, TimeUnit.SECONDS)).isEqualTo("p1 " + CompletionSource.POLL);
		}
	}

	@Test
	void observesTheRequestsAndTheLifeOfAPrediction() {
		created("/v1/models/acme/poet/predictions");
		ends(PredictionJson.succeeded("p1"));
		TestObservationRegistry registry = TestObservationRegistry.create();
		try (ReplicateClient client = builder().polling(FAST).observationRegistry(registry).build()) {
			client.run("acme/poet").text();
		}
		TestObservationRegistryAssert.assertThat(registry)
			.hasObservationWithNameEqualTo("replicate.prediction")
			.that()
			.hasLowCardinalityKeyValue("model", "acme/poet")
			.hasLowCardinalityKeyValue("status", "succeeded")
			.hasLowCardinalityKeyValue("source", "poll")
			.hasLowCardinalityKeyValue("error", "none")
			.hasHighCardinalityKeyValue("replicate.prediction.id", "p1")
			.hasBeenStarted()
			.hasBeenStopped();
		TestObservationRegistryAssert.assertThat(registry)
			.hasAnObservationWithAKeyValue("operation", "models.predictions.create")
			.hasAnObservationWithAKeyValue("uri", "/v1/models/{model_owner}/{model_name}/predictions")
			.hasAnObservationWithAKeyValue("uri", "/v1/predictions/{prediction_id}");
	}

	private static void created(String path) {
		api.stubFor(post(path).willReturn(json(201, PredictionJson.starting("p1"))));
	}

	private static void ends(String json) {
		api.stubFor(get("/v1/predictions/p1").willReturn(json(200, json)));
	}

}
