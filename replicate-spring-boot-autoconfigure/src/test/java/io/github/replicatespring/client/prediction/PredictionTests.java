package io.github.replicatespring.client.prediction;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.github.replicatespring.client.PredictionJson;
import io.github.replicatespring.client.json.ReplicateJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.ParameterizedTypeReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PredictionTests {

	@Test
	void readsAPredictionThatHasOnlyWhatItMustHave() {
		Prediction prediction = read("{\"id\":\"p1\",\"status\":\"starting\"}");
		assertThat(prediction.id()).isEqualTo("p1");
		assertThat(prediction.status()).isEqualTo(PredictionStatus.STARTING);
		assertThat(prediction.output()).isNull();
		assertThat(prediction.metrics()).isNull();
		assertThat(prediction.urls()).isNull();
	}

	@Test
	void carriesAnUnknownStatusAlongAsNotTerminal() {
		Prediction prediction = read("{\"id\":\"p1\",\"status\":\"hibernating\"}");
		assertThat(prediction.status().value()).isEqualTo("hibernating");
		assertThat(prediction.status().isTerminal()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "succeeded", "failed", "canceled", "aborted" })
	void knowsWhatIsTerminal(String status) {
		assertThat(PredictionStatus.of(status).isTerminal()).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "2023-11-16T11:46:16Z, 2023-11-16T11:46:16Z", "2023-11-16T11:46:16.0649Z, 2023-11-16T11:46:16.064900Z",
			"2023-11-16T11:46:16.064900134Z, 2023-11-16T11:46:16.064900134Z",
			"2024-08-22T12:26:51.0790000+00:00, 2024-08-22T12:26:51.079Z",
			"2024-08-22T14:26:51+02:00, 2024-08-22T12:26:51Z", "2024-08-22T12:26:51, 2024-08-22T12:26:51Z" })
	void readsTimestampsInAllTheFormsThatReplicateWrites(String text, Instant instant) {
		assertThat(read("{\"id\":\"p1\",\"status\":\"starting\",\"created_at\":\"" + text + "\"}").createdAt())
			.isEqualTo(instant);
	}

	@Test
	void keepsWhatItCannotReadInTheRawJson() {
		Prediction prediction = read(
				"{\"id\":\"p1\",\"status\":\"starting\",\"created_at\":\"yesterday\",\"wings\":[1,2]}");
		assertThat(prediction.createdAt()).isNull();
		assertThat(prediction.raw().get("created_at").stringValue()).isEqualTo("yesterday");
		assertThat(prediction.raw().get("wings")).hasSize(2);
	}

	@Test
	void writesWhatItRead() {
		String json = PredictionJson.succeeded("p1");
		Prediction prediction = read(json);
		assertThat(ReplicateJson.mapper().readTree(ReplicateJson.mapper().writeValueAsString(prediction)))
			.isEqualTo(ReplicateJson.mapper().readTree(json));
	}

	@Test
	void survivesTheApplicationsMapper() {
		JsonMapper applications = JsonMapper.builder().build();
		Prediction prediction = applications.readValue(PredictionJson.succeeded("p1"), Prediction.class);
		assertThat(prediction.completedAt()).isEqualTo("2026-11-21T09:00:02.5Z");
		assertThat(applications.readTree(applications.writeValueAsString(prediction))).isEqualTo(prediction.raw());
	}

	@Test
	void treatsANegativeMetricAsUnknownAndKeepsIt() {
		Prediction prediction = read("""
				{"id":"p1","status":"succeeded","metrics":{"predict_time":-11136021.178237,"total_time":3.5,
				"output_token_count":12,"resolution_target":"1080p"}}""");
		assertThat(prediction.metrics().predictTime()).isNull();
		assertThat(prediction.metrics().totalTime()).isEqualTo(Duration.ofMillis(3500));
		assertThat(prediction.metrics().number("output_token_count")).isEqualTo(12);
		assertThat(prediction.metrics().number("resolution_target")).isNull();
	}

	@Test
	void readsRawControlCharactersInLogs() {
		assertThat(read("{\"id\":\"p1\",\"status\":\"starting\",\"logs\":\"one\ntwo\"}").logs()).isEqualTo("one\ntwo");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"id\":\"p1\"}", "{\"id\":\"\",\"status\":\"starting\"}", "[]", "null", "7" })
	void refusesJsonThatIsNoPrediction(String json) {
		assertThatIllegalArgumentException().isThrownBy(() -> read(json)).withMessageContaining("no prediction");
	}

	@Test
	void joinsTokensToTextWithNothingBetween() {
		assertThat(read("{\"id\":\"p\",\"status\":\"succeeded\",\"output\":[\"\\n\",\"A\",\" b\",\"\"]}").outputText())
			.isEqualTo("\nA b");
	}

	@Test
	void convertsOutputToTypes() {
		Prediction prediction = read(
				"{\"id\":\"p\",\"status\":\"succeeded\",\"output\":[\"https://replicate.delivery/a/out-0.png\"]}");
		assertThat(prediction.outputAs(new ParameterizedTypeReference<List<URI>>() {
		})).containsExactly(URI.create("https://replicate.delivery/a/out-0.png"));
		record Size(int pixelWidth) {
		}
		assertThat(read("{\"id\":\"p\",\"status\":\"succeeded\",\"output\":{\"pixel_width\":8}}").outputAs(Size.class))
			.isEqualTo(new Size(8));
	}

	@Test
	void tellsWhichShapeAnOutputHasThatCannotBeConverted() {
		Prediction prediction = read("{\"id\":\"p7\",\"status\":\"succeeded\",\"output\":{\"a\":1}}");
		assertThatExceptionOfType(OutputConversionException.class).isThrownBy(() -> prediction.outputAs(Integer.class))
			.withMessageContaining("p7")
			.withMessageContaining("object")
			.withMessageContaining("java.lang.Integer")
			.satisfies((ex) -> assertThat(ex.prediction()).isSameAs(prediction));
	}

	@Test
	void showsNothingSensitiveAsText() {
		assertThat(read(PredictionJson.succeeded("p1")))
			.hasToString("Prediction[id=p1, model=acme/poet, status=succeeded]");
	}

	private static Prediction read(String json) {
		return PredictionJson.prediction(json);
	}

}
