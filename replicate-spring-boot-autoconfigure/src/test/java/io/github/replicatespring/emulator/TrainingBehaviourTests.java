package io.github.replicatespring.emulator;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import io.github.replicatespring.emulator.ApiCaller.Answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TrainingBehaviourTests {

	private final VirtualTime time = new VirtualTime();

	private final ReplicateEmulator emulator = this.time.startEmulator();

	private final ApiCaller api = new ApiCaller(this.emulator);

	@BeforeEach
	void haveADestination() {
		this.emulator.model("acme/our-poet").answers("Roses");
	}

	@AfterEach
	void stop() {
		this.emulator.close();
	}

	@Test
	void takesItsTimeAndThenGivesAVersion() {
		this.emulator.training("acme/poet").succeeds().after(Duration.ofSeconds(90)).logs("Reading", "Learning");
		String training = train();
		this.time.pass(Duration.ofSeconds(89));
		assertThat(status(training)).isEqualTo("processing");
		assertThat(read(training).get("logs").stringValue()).isEqualTo("Reading\nLearning\n");
		this.time.pass(Duration.ofSeconds(1));
		assertThat(status(training)).isEqualTo("succeeded");
		String version = read(training).get("output").get("version").stringValue();
		assertThat(version).startsWith("acme/our-poet:");
		assertThat(
				this.api.get("/models/acme/our-poet/versions/" + version.substring(version.indexOf(':') + 1)).status())
			.isEqualTo(200);
	}

	@Test
	void failsWithAnError() {
		this.emulator.training("acme/poet").fails("CUDA out of memory").startsAfter(Duration.ofMinutes(2));
		String training = train();
		this.time.pass(Duration.ofSeconds(119));
		assertThat(status(training)).isEqualTo("starting");
		this.time.pass(Duration.ofSeconds(2));
		assertThat(status(training)).isEqualTo("failed");
		assertThat(read(training).get("error").stringValue()).isEqualTo("CUDA out of memory");
		assertThat(this.api.get("/models/acme/our-poet/versions").json().get("results")).hasSize(1);
	}

	@Test
	void givesAnOutput() {
		this.emulator.training("acme/poet").answers(Map.of("loss", 0.25));
		String training = train();
		this.time.pass(Duration.ofSeconds(1));
		assertThat(read(training).get("output")).hasToString("{\"loss\":0.25}");
	}

	@Test
	void doesOneThingAfterTheOther() {
		this.emulator.training("acme/poet").fails("Interrupted").then().succeeds();
		List<String> all = IntStream.range(0, 3).mapToObj((i) -> train()).toList();
		this.time.pass(Duration.ofSeconds(1));
		assertThat(all).extracting(this::status).containsExactly("failed", "succeeded", "succeeded");
	}

	@Test
	void succeedsWhereOnlyItsTimeIsSaid() {
		this.emulator.training("stability-ai/sdxl").after(Duration.ofHours(1));
		String training = train("stability-ai/sdxl");
		this.time.pass(Duration.ofMinutes(59));
		assertThat(status(training)).isEqualTo("processing");
		this.time.pass(Duration.ofMinutes(1));
		assertThat(status(training)).isEqualTo("succeeded");
	}

	@Test
	void canBeThrottledAndRefusedAndIsWrittenDown() {
		this.emulator.nextCreate().of("acme/poet").throttle(Duration.ofSeconds(7));
		assertThat(create("acme/poet").status()).isEqualTo(429);
		String training = train();
		this.emulator.nextReads(1).of(training).refuse(502, "Bad gateway");
		assertThat(this.api.get("/trainings/" + training).status()).isEqualTo(502);
		assertThat(status(training)).isEqualTo("starting");
		assertThat(this.emulator.requests().get(1).body().get("destination").stringValue()).isEqualTo("acme/our-poet");
	}

	@Test
	void refusesOfficialModelsWhichNobodyCanTrain() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.emulator.training("black-forest-labs/flux-schnell").fails("x"))
			.withMessageContaining("'black-forest-labs/flux-schnell' is an official model");
	}

	@Test
	void isForgottenByReset() {
		this.emulator.training("stability-ai/sdxl").fails("x");
		this.emulator.reset();
		haveADestination();
		String training = train("stability-ai/sdxl");
		this.time.pass(Duration.ofMinutes(1));
		assertThat(status(training)).isEqualTo("succeeded");
	}

	private String train() {
		return train("acme/poet");
	}

	private String train(String model) {
		return create(model).member("id");
	}

	private Answer create(String model) {
		String path = "/models/" + model + "/versions/" + this.emulator.training(model).version() + "/trainings";
		return this.api.post(path, "{\"destination\":\"acme/our-poet\",\"input\":{}}");
	}

	private String status(String training) {
		return read(training).get("status").stringValue();
	}

	private JsonNode read(String training) {
		return this.api.get("/trainings/" + training).json();
	}

}
