package io.github.replicatespring.emulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The emulator's answers are held to what recorded answers of Replicate are held to. The
 * recordings are not part of the project: name their folder by
 * {@code -Dreplicate.recordings}.
 */
class FaithfulAnswerTests {

	private static final String TRAININGS = "/models/stability-ai/sdxl/versions/"
			+ "7762fd07cf82c948538e41f63f77d685e02b063e37e496e96eefd46c929f9bdc/trainings";

	private static final String BODY = "{\"input\":{\"prompt\":\"rain\"}}";

	private final VirtualTime time = new VirtualTime();

	@TestFactory
	@EnabledIfSystemProperty(named = "replicate.recordings", matches = ".+",
			disabledReason = "Name the folder of the recordings by -Dreplicate.recordings")
	List<DynamicTest> recordedAnswersAreAsExpected() throws IOException {
		List<RecordedAnswer> answers = new ArrayList<>();
		try (Stream<Path> files = Files.list(Path.of(System.getProperty("replicate.recordings")))) {
			for (Path file : files.filter((path) -> path.toString().endsWith(".json")).sorted().toList()) {
				answers.add(RecordedAnswer.read(Files.readAllBytes(file)));
			}
		}
		assertThat(answers).hasSizeGreaterThan(20);
		return tests(answers);
	}

	@TestFactory
	List<DynamicTest> answersOfTheEmulatorAreAsExpected() {
		List<RecordedAnswer> answers = new ArrayList<>();
		try (ReplicateEmulator emulator = this.time.startEmulator()) {
			ApiCaller api = new ApiCaller(emulator);
			for (String model : List.of(ApiCaller.TEXT_MODEL, ApiCaller.IMAGE_MODEL)) {
				answers.addAll(life(api, model));
			}
			answers.addAll(waits());
			for (String path : List.of("/models", "/models/stability-ai/sdxl", "/predictions",
					"/predictions/unknown")) {
				answers.add(get(api, path));
			}
			answers.add(RecordedAnswer.of("POST", ApiCaller.TEXT_MODEL, "",
					api.post(ApiCaller.TEXT_MODEL, "{\"input\":{}}")));
			answers.addAll(resources(api));
			emulator.nextCreate().throttle();
			answers.add(RecordedAnswer.of("POST", ApiCaller.TEXT_MODEL, "", api.post(ApiCaller.TEXT_MODEL, BODY)));
		}
		return tests(answers);
	}

	private List<RecordedAnswer> life(ApiCaller api, String model) {
		RecordedAnswer created = RecordedAnswer.of("POST", model, "", api.post(model, BODY));
		String prediction = "/predictions/" + created.body().get("id").stringValue();
		List<RecordedAnswer> answers = new ArrayList<>(List.of(created, get(api, prediction)));
		for (int i = 0; i < 4; i++) {
			this.time.pass(Duration.ofSeconds(1));
			answers.add(get(api, prediction));
		}
		this.time.pass(Duration.ofSeconds(10));
		answers.add(get(api, prediction));
		return answers;
	}

	private List<RecordedAnswer> resources(ApiCaller api) {
		List<RecordedAnswer> answers = new ArrayList<>();
		answers.add(post(api, "/models",
				"{\"owner\":\"acme\",\"name\":\"poet\",\"visibility\":\"private\"," + "\"hardware\":\"cpu\"}"));
		RecordedAnswer training = post(api, TRAININGS, "{\"destination\":\"acme/poet\",\"input\":{}}");
		String read = "/trainings/" + training.body().get("id").stringValue();
		answers.addAll(List.of(training, get(api, read)));
		this.time.pass(Duration.ofMinutes(1));
		RecordedAnswer file = RecordedAnswer.of("POST", "/files", "", api.upload("cat.txt", "not a cat"));
		String stored = "/files/" + file.body().get("id").stringValue();
		answers.addAll(List.of(file, get(api, read), get(api, stored), get(api, "/files"), get(api, "/hardware"),
				get(api, "/collections"), RecordedAnswer.of("DELETE", stored, "", api.delete(stored)),
				get(api, stored)));
		return answers;
	}

	private static RecordedAnswer post(ApiCaller api, String path, String body) {
		return RecordedAnswer.of("POST", path, "", api.post(path, body));
	}

	private static List<RecordedAnswer> waits() {
		List<RecordedAnswer> answers = new ArrayList<>();
		try (ReplicateEmulator running = ReplicateEmulator.start(EmulatorSettings.defaults().withSpeed(100))) {
			ApiCaller api = new ApiCaller(running);
			for (String prefer : List.of("wait", "wait=10")) {
				answers.add(RecordedAnswer.of("POST", ApiCaller.TEXT_MODEL, prefer,
						api.post(ApiCaller.TEXT_MODEL, BODY, "Prefer", prefer)));
			}
		}
		return answers;
	}

	private static RecordedAnswer get(ApiCaller api, String path) {
		return RecordedAnswer.of("GET", path, "", api.get(path));
	}

	private static List<DynamicTest> tests(List<RecordedAnswer> answers) {
		return answers.stream()
			.map((answer) -> DynamicTest.dynamicTest(answer.toString(), () -> AnswerExpectations.check(answer)))
			.toList();
	}

}
