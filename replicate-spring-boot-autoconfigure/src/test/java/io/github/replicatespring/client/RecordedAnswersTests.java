package io.github.replicatespring.client;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import io.github.replicatespring.client.collection.ModelCollection;
import io.github.replicatespring.client.error.Problem;
import io.github.replicatespring.client.file.StoredFile;
import io.github.replicatespring.client.hardware.Hardware;
import io.github.replicatespring.client.json.ReplicateJson;
import io.github.replicatespring.client.model.Model;
import io.github.replicatespring.client.model.ModelVersion;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.training.Training;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import org.springframework.util.ReflectionUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Recorded answers of the real service, read without loss. The folder is named by the
 * system property {@code replicate.recordings}.
 */
@EnabledIfSystemProperty(named = "replicate.recordings", matches = ".+")
class RecordedAnswersTests {

	private static final Map<String, Class<?>> VALUES = new LinkedHashMap<>();

	static {
		VALUES.put("/v1/models/[^/]+/[^/]+/versions/[^/]+/trainings", Training.class);
		VALUES.put("/v1/models/[^/]+/[^/]+/versions/[^/]+", ModelVersion.class);
		VALUES.put("/v1/trainings/.*", Training.class);
		VALUES.put("/v1/(.*/)?predictions(/.*)?", Prediction.class);
		VALUES.put("/v1/models(/[^/]+/[^/]+)?", Model.class);
		VALUES.put("/v1/files(/.*)?", StoredFile.class);
		VALUES.put("/v1/collections(/.*)?", ModelCollection.class);
		VALUES.put("/v1/hardware", Hardware.class);
	}

	static List<Path> recordings() throws IOException {
		try (Stream<Path> files = Files.list(Path.of(System.getProperty("replicate.recordings")))) {
			return files.filter((file) -> file.toString().endsWith(".json")).sorted().toList();
		}
	}

	@ParameterizedTest
	@MethodSource("recordings")
	void losesNothing(Path recording) {
		JsonNode exchange = ReplicateJson.mapper().readTree(recording.toFile());
		int status = exchange.at("/response/status").asInt();
		JsonNode body = exchange.at("/response/body");
		if (status >= 400) {
			Problem problem = Problem.of(status, body.isString() ? body.stringValue() : body.toString());
			assertThat(problem.detail()).isNotBlank();
		}
		else if (body.isContainer()) {
			Class<?> type = type(URI.create(exchange.at("/request/uri").stringValue()).getPath());
			items(body).forEach((item) -> checkThatNothingIsLost(item, type));
		}
	}

	private static Stream<JsonNode> items(JsonNode body) {
		JsonNode items = body.isArray() ? body : body.path("results");
		return items.isArray() ? items.valueStream() : Stream.of(body);
	}

	private static Class<?> type(String path) {
		return VALUES.entrySet()
			.stream()
			.filter((each) -> path.matches(each.getKey()))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElseThrow(() -> new AssertionError("What is at " + path + "?"));
	}

	/**
	 * What is in the JSON is in the raw JSON of the value, and every member of the value
	 * that is there in the JSON is there in the value.
	 */
	private static void checkThatNothingIsLost(JsonNode json, Class<?> type) {
		Object value = ReplicateJson.mapper().treeToValue(json, type);
		assertThat(ReplicateJson.mapper().<JsonNode>valueToTree(value)).isEqualTo(json);
		for (RecordComponent component : type.getRecordComponents()) {
			JsonNode member = json.get(component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT));
			if (member != null && !member.isNull()) {
				assertThat(component.getAccessor())
					.extracting((accessor) -> ReflectionUtils.invokeMethod(accessor, value))
					.as("%s of %s", component.getName(), json)
					.isNotNull();
			}
		}
	}

}
