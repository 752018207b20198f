package io.github.replicatespring.emulator;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import io.github.replicatespring.emulator.ApiCaller.Answer;
import io.github.replicatespring.emulator.limit.RateLimits;

import static org.assertj.core.api.Assertions.assertThat;

class FaultTests {

	private static final String POET = "/models/acme/poet/predictions";

	private static final String FLUX_VERSION = "c846a69991daf4c0e5d016514849d14ee5b2e6846ce6b9d6f21369e564cfe51e";

	private static final String BODY = "{\"input\":{\"prompt\":\"x\"}}";

	private final VirtualTime time = new VirtualTime();

	private final ReplicateEmulator emulator = this.time.startEmulator();

	private final ApiCaller api = new ApiCaller(this.emulator);

	FaultTests() {
		this.emulator.model("acme/poet").streams("a", "b", "c");
	}

	@AfterEach
	void stop() {
		this.emulator.close();
	}

	@Test
	void throttlesTheNextCreatesAsReplicateDoes() {
		this.emulator.nextCreates(2).throttle(Duration.ofSeconds(10));
		for (int i = 0; i < 2; i++) {
			Answer answer = this.api.post(POET, BODY);
			assertThat(answer.status()).isEqualTo(429);
			assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
			assertThat(answer.text())
				.isEqualTo("{\"detail\":\"Request was throttled. Your rate limit resets in ~10s.\",\"status\":429,"
						+ "\"retry_after\":10}");
			assertThat(answer.header("ratelimit-remaining")).isEqualTo("0");
			assertThat(answer.header("ratelimit-reset")).isEqualTo("10");
			assertThat(answer.header("Retry-After")).isEmpty();
		}
		assertThat(this.api.post(POET, BODY).status()).isEqualTo(201);
	}

	@Test
	void throttlesWithOtherHintsAndWithoutAny() {
		this.emulator.nextCreate().throttleWithRetryAfterHeader(Duration.ofSeconds(7));
		this.emulator.nextCreate().throttleWithoutHint();
		Answer withHeader = this.api.post(POET, BODY);
		assertThat(withHeader.header("Retry-After")).isEqualTo("7");
		assertThat(withHeader.json().has("retry_after")).isFalse();
		Answer without = this.api.post(POET, BODY);
		assertThat(without.status()).isEqualTo(429);
		assertThat(List.of("Retry-After", "ratelimit-reset", "ratelimit-remaining")).map(without::header)
			.containsOnly("");
	}

	@Test
	void refusesOnlyWhatAModelIsAsked() {
		this.emulator.nextCreate().of("acme/poet").refuse(503, "Come back later");
		assertThat(this.api.post(ApiCaller.TEXT_MODEL, BODY).status()).isEqualTo(201);
		assertThat(this.api.post(POET, BODY).json()).hasToString("{\"detail\":\"Come back later\",\"status\":503}");
	}

	@Test
	void refusesReads() {
		String prediction = this.api.create(POET, "x");
		this.emulator.nextReads(1).refuse(502, "Bad gateway");
		assertThat(this.api.get(prediction).status()).isEqualTo(502);
		assertThat(this.api.get(prediction).status()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/versions", "/examples", "/versions/" + FLUX_VERSION, "/readme" })
	void refusesReadsOfAModel(String path) {
		String model = "/models/black-forest-labs/flux-schnell";
		this.emulator.nextReads(1).of("black-forest-labs/flux-schnell").refuse(502, "Bad gateway");
		assertThat(this.api.get("/account").status()).isEqualTo(200);
		assertThat(this.api.get("/models/acme/poet").status()).isEqualTo(200);
		assertThat(this.api.get(model + path).status()).isEqualTo(502);
		assertThat(this.api.get(model + path).status()).isEqualTo(200);
	}

	@Test
	void refusesReadsOfADeployment() {
		this.emulator.nextReads(1).throttle();
		assertThat(this.api.get("/deployments/emulator/writer").status()).isEqualTo(429);
		assertThat(this.api.get("/deployments/emulator/writer").status()).isEqualTo(200);
	}

	@Test
	void enforcesLimitsAndSaysSoInEveryAnswer() {
		this.emulator.limitRequests(RateLimits.ofLittleCredit());
		assertThat(this.api.post(POET, BODY).header("ratelimit-remaining")).isEqualTo("0");
		Answer refused = this.api.post(POET, BODY);
		assertThat(refused.status()).isEqualTo(429);
		assertThat(refused.json().get("retry_after").intValue()).isEqualTo(10);
		assertThat(refused.header("ratelimit-reset")).isEqualTo("10");
		assertThat(this.api.get("/account").header("ratelimit-remaining")).isEqualTo("2999");
		this.emulator.advanceTime(Duration.ofSeconds(10));
		assertThat(this.api.post(POET, BODY).status()).isEqualTo(201);
	}

	@Test
	void aBurstUsesUpWhatAMinuteAllows() {
		this.emulator.limitRequests(RateLimits.perMinute(60, 5));
		assertThat(IntStream.range(0, 6).mapToObj((i) -> this.api.get("/account").status())).containsExactly(200, 200,
				200, 200, 200, 429);
	}

	@Test
	void cutsAStreamAndLetsItBeReadOn() {
		JsonNode created = this.api.post(POET, BODY).json();
		this.emulator.advanceTime(Duration.ofSeconds(1));
		this.emulator.nextStream().of("acme/poet").cutAfter(2);
		URI stream = URI.create(created.get("urls").get("stream").stringValue());
		String first = this.api.get(stream).text();
		assertThat(first).contains("data: a\n", "data: b\n").doesNotContain("data: c\n", "done");
		String lastId = first.substring(first.lastIndexOf("id: ") + 4).lines().findFirst().orElseThrow();
		assertThat(this.api.get(stream, "Last-Event-ID", lastId).text()).contains("data: c\n", "event: done")
			.doesNotContain("data: a\n", "data: b\n");
	}

	@Test
	void writesDownWhatItWasAskedButNoToken() {
		this.api.post(POET, BODY, "Prefer", "wait=0", "Cancel-After", "1m");
		this.api.get("/predictions?source=web");
		assertThat(this.emulator.requests()).hasToString("[POST " + POET + " -> 201, GET /predictions -> 200]");
		assertThat(this.emulator.requests().get(0)).satisfies((request) -> {
			assertThat(request.isCreate()).isTrue();
			assertThat(request.headers()).containsEntry("cancel-after", List.of("1m"))
				.doesNotContainKey("authorization");
			assertThat(request.body()).hasToString(BODY);
		});
		assertThat(this.emulator.requests().get(1).uri()).hasQuery("source=web");
	}

	@Test
	void isAsNewAfterAReset() {
		String prediction = this.api.create(POET, "x");
		this.emulator.nextCreate().throttle();
		this.emulator.limitRequests(RateLimits.perMinute(1, 1));
		this.emulator.advanceTime(Duration.ofDays(1));
		this.emulator.reset();
		assertThat(this.emulator.requests()).isEmpty();
		assertThat(this.api.get(prediction).status()).isEqualTo(404);
		assertThat(this.api.post(POET, BODY).status()).isEqualTo(404);
		JsonNode created = this.api.post(ApiCaller.TEXT_MODEL, BODY).json();
		assertThat(created.get("created_at").stringValue()).startsWith("2026-03-01T12:00:00");
		this.time.pass(Duration.ofSeconds(10));
		assertThat(this.api.get("/predictions").json().get("results")).singleElement()
			.extracting((only) -> only.get("status").stringValue())
			.isEqualTo("succeeded");
	}

}
