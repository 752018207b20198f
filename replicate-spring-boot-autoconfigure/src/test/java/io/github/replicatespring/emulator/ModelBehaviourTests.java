package io.github.replicatespring.emulator;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import io.github.replicatespring.emulator.ApiCaller.Answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ModelBehaviourTests {

	private static final String POET = "/models/acme/poet/predictions";

	private final VirtualTime time = new VirtualTime();

	private final ReplicateEmulator emulator = this.time.startEmulator();

	private final ApiCaller api = new ApiCaller(this.emulator);

	@AfterEach
	void stop() {
		this.emulator.close();
	}

	@Test
	void answersAnOutputAfterATimeWithLogs() {
		this.emulator.model("acme/poet").answers("Roses").after(Duration.ofSeconds(3)).logs("Loading", "Writing");
		String prediction = this.api.create(POET, "x");
		this.time.pass(Duration.ofMillis(2900));
		assertThat(read(prediction).get("status").stringValue()).isEqualTo("processing");
		assertThat(read(prediction).get("logs").stringValue()).isEqualTo("Loading\nWriting\n");
		this.time.pass(Duration.ofMillis(100));
		JsonNode ended = read(prediction);
		assertThat(ended.get("status").stringValue()).isEqualTo("succeeded");
		assertThat(ended.get("output").stringValue()).isEqualTo("Roses");
		assertThat(ended.get("metrics").get("predict_time").doubleValue()).isEqualTo(3);
	}

	@Test
	void answersAnyJson() {
		this.emulator.model("acme/poet").answers(Map.of("lines", List.of("a", "b")));
		String prediction = this.api.create(POET, "x");
		this.time.pass(Duration.ofSeconds(1));
		assertThat(read(prediction).get("output")).hasToString("{\"lines\":[\"a\",\"b\"]}");
	}

	@Test
	void streamsTokensSpreadOverItsTime() {
		this.emulator.model("acme/poet").streams("Ro", "ses", " are").after(Duration.ofSeconds(3));
		String prediction = this.api.create(POET, "x");
		this.time.pass(Duration.ofSeconds(2));
		assertThat(read(prediction).get("output")).hasToString("[\"Ro\",\"ses\"]");
	}

	@Test
	void failsWithAnError() {
		this.emulator.model("acme/poet").fails("The paper was empty");
		String prediction = this.api.create(POET, "x");
		this.time.pass(Duration.ofSeconds(1));
		assertThat(read(prediction).get("status").stringValue()).isEqualTo("failed");
		assertThat(read(prediction).get("error").stringValue()).isEqualTo("The paper was empty");
	}

	@Test
	void doesOneThingAfterTheOther() {
		this.emulator.model("acme/poet").fails("Interrupted").then().answers("Roses");
		List<String> all = IntStream.range(0, 3).mapToObj((i) -> this.api.create(POET, "x")).toList();
		this.time.pass(Duration.ofSeconds(1));
		assertThat(all).extracting((prediction) -> read(prediction).get("status").stringValue())
			.containsExactly("failed", "succeeded", "succeeded");
	}

	@Test
	void replacesWhatAModelOfTheEmulatorDoesButNotWhatItTakes() {
		this.emulator.model("black-forest-labs/flux-schnell").answersFile("image/png", new byte[] { 1, 2, 3 });
		assertThat(this.api.post(ApiCaller.IMAGE_MODEL, "{\"input\":{}}").status()).isEqualTo(422);
		String prediction = this.api.create(ApiCaller.IMAGE_MODEL, "x");
		this.time.pass(Duration.ofSeconds(1));
		URI file = URI.create(read(prediction).get("output").get(0).stringValue());
		assertThat(this.api.get(file).bytes()).containsExactly(1, 2, 3);
		this.emulator.expireFile(file);
		assertThat(this.api.get(file).status()).isEqualTo(404);
		assertThatIllegalArgumentException().isThrownBy(() -> this.emulator.expireFile(file))
			.withMessageStartingWith("There is no output file at /delivery/");
	}

	@Test
	void givesFilesOutInlineWhenAskedTo() {
		this.emulator.answerFilesInline();
		this.emulator.model("acme/painter").answersFile("text/plain", "hi".getBytes(StandardCharsets.UTF_8));
		String prediction = this.api.create("/models/acme/painter/predictions", "x");
		this.time.pass(Duration.ofSeconds(1));
		assertThat(read(prediction).get("output").get(0).stringValue()).isEqualTo("data:text/plain;base64,aGk=");
	}

	@Test
	void runsByItsVersionAndAsADeployment() {
		this.emulator.model("acme/poet").answers("Roses").deployedAs("acme/prod");
		String version = this.api.get("/models/acme/poet").json().get("latest_version").get("id").stringValue();
		assertThat(version).matches("[0-9a-f]{64}");
		assertThat(this.api.post("/predictions", "{\"version\":\"%s\",\"input\":{}}".formatted(version)).status())
			.isEqualTo(201);
		assertThat(this.api.post("/deployments/acme/prod/predictions", "{\"input\":{}}").status()).isEqualTo(201);
	}

	@Test
	void tellsWhatItWasAsked() {
		this.emulator.model("acme/poet").answers("Roses");
		this.api.create(POET, "first");
		this.api.create(POET, "second");
		this.api.create(ApiCaller.TEXT_MODEL, "other");
		assertThat(this.emulator.model("acme/poet").inputs()).extracting((input) -> input.get("prompt").stringValue())
			.containsExactly("first", "second");
	}

	@Test
	void runsThousandsThatEndOverARangeOfTime() {
		this.emulator.model("acme/poet").answers("Roses").between(Duration.ofSeconds(1), Duration.ofMinutes(5));
		List<String> ids = this.emulator.model("acme/poet").run(10_000);
		assertThat(ids).doesNotHaveDuplicates().hasSize(10_000);
		this.time.pass(Duration.ofSeconds(151));
		assertThat(ids.subList(0, 200)).filteredOn((id) -> read("/predictions/" + id).has("completed_at"))
			.hasSizeBetween(98, 102);
	}

	@Test
	void aPageOfListsCanBeVeryLarge() {
		this.emulator.model("acme/painter").answers("data:image/png;base64," + "A".repeat(150_000)).run(101);
		this.time.pass(Duration.ofSeconds(1));
		Answer page = this.api.get("/predictions");
		assertThat(page.bytes()).hasSizeGreaterThan(10_000_000);
		assertThat(page.json().get("results")).hasSize(100);
		assertThat(page.json().get("next").isString()).isTrue();
	}

	@Test
	void aNameWithoutOwnerIsRefusedWithAReason() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.emulator.model("poet").answers("Roses"))
			.withMessage("A model is named owner/name, not 'poet'");
	}

	private JsonNode read(String prediction) {
		return this.api.get(prediction).json();
	}

}
