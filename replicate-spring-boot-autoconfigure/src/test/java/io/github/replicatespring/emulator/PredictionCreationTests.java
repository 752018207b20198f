package io.github.replicatespring.emulator;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import io.github.replicatespring.emulator.ApiCaller.Answer;

import static org.assertj.core.api.Assertions.assertThat;

class PredictionCreationTests {

	private static final String PROMPT = "{\"input\":{\"prompt\":\"rain\"}}";

	private static ReplicateEmulator emulator;

	private static ApiCaller api;

	@BeforeAll
	static void start() {
		emulator = ReplicateEmulator.start(EmulatorSettings.defaults().withSpeed(50));
		api = new ApiCaller(emulator);
	}

	@AfterAll
	static void stop() {
		emulator.close();
	}

	@Test
	void answersWithAStartingPredictionThatHasNoOutputYet() {
		Answer answer = api.post(ApiCaller.TEXT_MODEL, PROMPT);
		JsonNode created = answer.json();
		assertThat(answer.status()).isEqualTo(201);
		assertThat(answer.header("Content-Type")).isEqualTo("application/json");
		assertThat(created.propertyNames()).containsExactlyInAnyOrder("id", "model", "version", "input", "logs",
				"data_removed", "error", "source", "status", "created_at", "urls");
		assertThat(created.get("id").stringValue()).matches("[0-9a-z]{26}");
		assertThat(created.get("model").stringValue()).isEqualTo("meta/meta-llama-3-8b-instruct");
		assertThat(created.get("version").stringValue()).isEqualTo("hidden");
		assertThat(created.get("input").toString()).isEqualTo("{\"prompt\":\"rain\"}");
		assertThat(created.get("logs").stringValue()).isEmpty();
		assertThat(created.get("error").isNull()).isTrue();
		assertThat(created.get("data_removed").booleanValue()).isFalse();
		assertThat(created.get("source").stringValue()).isEqualTo("api");
		assertThat(created.get("status").stringValue()).isEqualTo("starting");
		assertThat(created.get("created_at").stringValue()).matches("[-0-9]{10}T[:0-9]{8}\\.\\d{9}Z");
	}

	@Test
	void namesTheAddressesOfThePrediction() {
		JsonNode created = api.post(ApiCaller.TEXT_MODEL, PROMPT).json();
		String id = created.get("id").stringValue();
		JsonNode urls = created.get("urls");
		String origin = emulator.baseUrl().resolve("/").toString();
		assertThat(urls.get("get").stringValue()).isEqualTo(origin + "v1/predictions/" + id);
		assertThat(urls.get("cancel").stringValue()).isEqualTo(origin + "v1/predictions/" + id + "/cancel");
		assertThat(urls.get("web").stringValue()).isEqualTo("https://replicate.com/p/" + id);
		assertThat(urls.get("stream").stringValue()).startsWith(origin + "stream/v1/files/").matches(".*/[a-z2-7]{52}");
	}

	@Test
	void saysHowManyRequestsAreLeft() {
		Answer created = api.post(ApiCaller.TEXT_MODEL, PROMPT);
		assertThat(created.header("ratelimit-remaining")).isEqualTo("599");
		assertThat(created.header("ratelimit-reset")).isEqualTo("1");
		Answer read = api.get("/predictions/" + created.member("id"));
		assertThat(read.header("ratelimit-remaining")).isEqualTo("2999");
	}

	@ParameterizedTest
	@CsvSource({ "meta/meta-llama-3-8b-instruct, meta/meta-llama-3-8b-instruct",
			"5a6809ca6288247d06daf6365557e5e429063f32a21146b2a807c682652136b8, meta/meta-llama-3-8b-instruct",
			"stability-ai/sdxl:7762fd07cf82c948538e41f63f77d685e02b063e37e496e96eefd46c929f9bdc, stability-ai/sdxl" })
	void takesAVersionInEachOfItsForms(String version, String model) {
		Answer answer = api.post("/predictions",
				"{\"version\":\"%s\",\"input\":{\"prompt\":\"rain\"}}".formatted(version));
		assertThat(answer.status()).isEqualTo(201);
		assertThat(answer.member("model")).isEqualTo(model);
	}

	@Test
	void runsADeployment() {
		Answer answer = api.post("/deployments/emulator/writer/predictions", PROMPT);
		assertThat(answer.status()).isEqualTo(201);
		assertThat(answer.member("deployment")).isEqualTo("emulator/writer");
		assertThat(answer.member("version")).matches("d-[0-9a-f]{32}");
	}

	@Test
	void answersAfterAWaitWithTheWholeOutputOfAPredictionThatIsStillProcessing() {
		Answer answer = api.post(ApiCaller.TEXT_MODEL, PROMPT, "Prefer", "wait");
		JsonNode prediction = answer.json();
		assertThat(answer.status()).isEqualTo(201);
		assertThat(answer.header("Preference-Applied")).isEqualTo("wait");
		assertThat(prediction.get("status").stringValue()).isEqualTo("processing");
		assertThat(prediction.get("output")).hasSizeGreaterThan(40);
		assertThat(prediction.propertyNames()).doesNotContain("completed_at", "metrics");
		assertThat(api.get("/predictions/" + answer.member("id")).json().get("output"))
			.isEqualTo(prediction.get("output"));
	}

	@Test
	void answersAfterAWaitThatAPredictionHasFailed() {
		Answer answer = api.post("/models/emulator/failing/predictions", PROMPT, "Prefer", "wait=30");
		assertThat(answer.header("Preference-Applied")).isEqualTo("wait=30");
		assertThat(answer.member("status")).isEqualTo("failed");
		assertThat(answer.member("error")).contains("out of memory");
	}

	@Test
	void answersAtTheEndOfAWaitThatThePredictionIsStarting() {
		VirtualTime time = new VirtualTime();
		try (ReplicateEmulator slow = time.startEmulator()) {
			CompletableFuture<Answer> waiting = CompletableFuture.supplyAsync(() -> new ApiCaller(slow)
				.post("/models/emulator/slow-start/predictions", PROMPT, "Prefer", "wait=2"));
			Awaitility.await()
				.atMost(10, TimeUnit.SECONDS)
				.until(() -> new ApiCaller(slow).get("/predictions").json().get("results").size() == 1);
			assertThat(waiting).isNotDone();
			Awaitility.await().atMost(10, TimeUnit.SECONDS).until(() -> {
				time.pass(Duration.ofSeconds(2));
				return waiting.isDone();
			});
			assertThat(waiting.join().status()).isEqualTo(202);
			assertThat(waiting.join().member("status")).isEqualTo("starting");
			assertThat(waiting.join().json().has("output")).isFalse();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "wait=0", "respond-async", "wait=abc", "" })
	void ignoresAPreferenceThatItDoesNotKnow(String prefer) {
		Answer answer = api.post(ApiCaller.TEXT_MODEL, PROMPT, "Prefer", prefer);
		assertThat(answer.status()).isEqualTo(201);
		assertThat(answer.header("Preference-Applied")).isEmpty();
		assertThat(answer.member("status")).isEqualTo("starting");
	}

}
