package io.github.replicatespring.client;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import ch.qos.logback.classic.Level;
import io.github.replicatespring.client.error.ReplicateApiException;
import io.github.replicatespring.client.error.ReplicateResponseException;
import io.github.replicatespring.client.model.Model;
import io.github.replicatespring.client.model.ModelVisibility;
import io.github.replicatespring.client.page.Page;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.prediction.PredictionFilter;
import io.github.replicatespring.client.prediction.PredictionRequest;
import io.github.replicatespring.client.prediction.PredictionStatus;
import io.github.replicatespring.client.search.SearchRequest;
import io.github.replicatespring.client.search.SearchResults;
import io.github.replicatespring.client.training.Training;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Answers as the real service has been seen to give them.
 */
class UnusualAnswersTests extends WireTests {

	@Test
	void readsAModelWithNothingButItsName() {
		answer("{\"owner\":\"acme\",\"name\":\"poet\"}");
		Model model = this.client.models().get("acme", "poet");
		assertThat(model.owner()).isEqualTo("acme");
		assertThat(model.runCount()).isNull();
		assertThat(model.latestVersion()).isNull();
	}

	@Test
	void readsWhatItDoesNotKnow() {
		answer("""
				{"owner":"acme","name":"poet","visibility":"unlisted","run_count":19361490123,"is_official":"maybe",
				"cover_image_url":"no address","default_example":{"id":"p0"},"latest_version":[],"novelty":{"a":1}}""");
		Model model = this.client.models().get("acme", "poet");
		assertThat(model.visibility()).isEqualTo(new ModelVisibility("unlisted"));
		assertThat(model.runCount()).isEqualTo(19361490123L);
		assertThat(model.official()).isNull();
		assertThat(model.coverImageUrl()).isNull();
		assertThat(model.defaultExample()).as("an example without a status").isNull();
		assertThat(model.latestVersion()).isNull();
		assertThat(model.raw().at("/novelty/a").asInt()).isEqualTo(1);
		assertThat(model.raw().at("/default_example/id").stringValue()).isEqualTo("p0");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			2026-08-16T19:33:26Z                | 2026-08-16T19:33:26Z
			2026-08-16T19:33:26.9Z              | 2026-08-16T19:33:26.9Z
			2026-08-16T19:33:26.906823Z         | 2026-08-16T19:33:26.906823Z
			2026-08-16T19:33:26.678378653Z      | 2026-08-16T19:33:26.678378653Z
			2026-08-16T21:33:26.0000001+02:00   | 2026-08-16T19:33:26.000000100Z
			2026-08-16T19:33:26.5               | 2026-08-16T19:33:26.5Z
			yesterday                           |
			1692214406                          |
			""")
	void readsTimesAsTheyCome(String written, @Nullable String read) {
		answer("{\"id\":\"t1\",\"status\":\"starting\",\"created_at\":\"%s\"}".formatted(written));
		Training training = this.client.trainings().get("t1");
		assertThat(training.createdAt()).isEqualTo((read != null) ? Instant.parse(read) : null);
		assertThat(training.raw().get("created_at").stringValue()).isEqualTo(written);
	}

	@ParameterizedTest
	@ValueSource(strings = { "hidden", "dp-2b1c7a0f9e8d7c6b5a4f3e2d1c0b9a8f", "5c7d5dc6" })
	void takesVersionsAsTheyCome(String version) {
		answer("{\"id\":\"p1\",\"status\":\"queued-somewhere\",\"version\":\"%s\"}".formatted(version));
		Prediction prediction = this.client.predictions().get("p1");
		assertThat(prediction.version()).isEqualTo(version);
		assertThat(prediction.status().isTerminal()).isFalse();
	}

	@Test
	void readsMetricsOfAllKinds() {
		answer("""
				{"id":"p1","status":"succeeded","metrics":{"predict_time":-11136021.178237,"total_time":3e-06,
				"output_token_count":52,"resolution_target":"1080p","with_audio":true,"nested":{"a":[1]}}}""");
		Prediction prediction = this.client.predictions().get("p1");
		assertThat(prediction.metrics().predictTime()).isNull();
		assertThat(prediction.metrics().totalTime()).isEqualTo(Duration.ofNanos(3000));
		assertThat(prediction.metrics().number("output_token_count")).isEqualTo(52);
		assertThat(prediction.metrics().number("resolution_target")).isNull();
		assertThat(prediction.metrics().raw().get("with_audio").booleanValue()).isTrue();
	}

	@Test
	void readsMegabytesAndRawControlCharacters() {
		String image = "data:image/png;base64," + "A".repeat(400_000);
		String item = "{\"id\":\"p%s\",\"status\":\"succeeded\",\"logs\":\"50%%\r\t|#|\u0001\u001b[0m\",\"output\":\""
				+ image + "\"}";
		String items = IntStream.range(0, 20).mapToObj(item::formatted).collect(Collectors.joining(","));
		answer("{\"next\":null,\"results\":[null," + items + "]}");
		Page<Prediction> page = this.client.predictions().list(PredictionFilter.all());
		assertThat(page.results()).hasSize(20);
		assertThat(page.results().get(19).outputText()).isEqualTo(image);
		assertThat(page.results().get(19).logs()).isEqualTo("50%\r\t|#|\u0001\u001b[0m");
	}

	@Test
	void readsADeploymentFileAndSearchWithHolesInThem() {
		answer("{\"owner\":\"acme\",\"name\":\"app\",\"current_release\":{\"created_by\":{\"type\":\"robot\"}}}");
		assertThat(this.client.deployments().get("acme", "app").currentRelease().createdBy()).isNull();
		answer("{\"id\":\"f1\",\"size\":\"big\",\"checksums\":null,\"urls\":{}}");
		assertThat(this.client.files().get("f1")).satisfies((file) -> {
			assertThat(file.size()).isNull();
			assertThat(file.sha256()).isNull();
			assertThat(file.url()).isNull();
		});
		answer("{\"models\":[{\"metadata\":{}},{\"model\":{\"owner\":\"a\",\"name\":\"b\"}}],\"pages\":null}");
		SearchResults results = this.client.search().search(SearchRequest.of("poems"));
		assertThat(results.models()).singleElement().satisfies((found) -> assertThat(found.tags()).isEmpty());
		assertThat(results.raw().get("models")).hasSize(2);
		assertThat(results.collections()).isEmpty();
		assertThat(results.pages()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"id\":\"p1\"", "{\"id\":\"p1\"}", "[]", "<html>hello</html>", "null", "" })
	void saysClearlyThatAnAnswerIsNotWhatItShouldBe(String body) {
		answer(body);
		assertThatExceptionOfType(ReplicateResponseException.class)
			.isThrownBy(() -> this.client.predictions().get("p1"))
			.withMessageContaining("GET /predictions/p1");
	}

	@Test
	void readsWhatIsBesideANumberThatNoTypeHolds() {
		String huge = "9".repeat(400);
		answer("{\"id\":\"p1\",\"status\":\"succeeded\",\"metrics\":{\"predict_time\":" + huge
				+ ",\"total_time\":1e999999999,\"tokens\":" + huge + "}}");
		Prediction prediction = this.client.predictions().get("p1");
		assertThat(prediction.status()).isEqualTo(PredictionStatus.SUCCEEDED);
		assertThat(prediction.metrics().predictTime()).isNull();
		assertThat(prediction.metrics().totalTime()).isNull();
		assertThat(prediction.metrics().number("tokens")).isNull();
		assertThat(prediction.metrics().raw().get("tokens")).hasToString(huge);
	}

	@Test
	void readsARefusalBesideANumberThatNoTypeHolds() {
		api.stubFor(any(anyUrl())
			.willReturn(problem(422, "{\"detail\":\"Too much\",\"retry_after\":" + "9".repeat(400) + "}")));
		assertThatExceptionOfType(ReplicateApiException.class).isThrownBy(() -> this.client.predictions().get("p1"))
			.satisfies((failure) -> assertThat(failure.detail()).isEqualTo("Too much"));
	}

	@ParameterizedTest
	@CsvSource({ "1e10, 10000000000", "1.0, 1", "1.5,", "1e400,", "99999999999999999999," })
	void readsWholeNumbersHoweverTheyAreWritten(String written, @Nullable Long read) {
		answer("{\"owner\":\"acme\",\"name\":\"poet\",\"run_count\":" + written + "}");
		assertThat(this.client.models().get("acme", "poet").runCount()).isEqualTo(read);
	}

	@Test
	void leavesOutWhatCannotBeReadOfAListAndNamesIt() {
		answer("""
				{"next":null,"results":[{"id":"p1","status":"starting"},{"id":"half","input":{"a":[1]}},7,
				{"id":"p2","status":"succeeded"}]}""");
		try (CapturedLog log = CapturedLog.of("io.github.replicatespring", Level.WARN)) {
			assertThat(this.client.predictions().list(PredictionFilter.all()).results()).extracting(Prediction::id)
				.containsExactly("p1", "p2");
			assertThat(log.text()).contains("no prediction", "'status'", "'half'").hasLineCount(2);
		}
	}

	@Test
	void leavesOutWhatCannotBeReadOfTheResultsOfASearchAndNamesIt() {
		answer("{\"collections\":[null,7,{\"name\":\"nameless\"},{\"slug\":\"poems\"}]}");
		try (CapturedLog log = CapturedLog.of("io.github.replicatespring", Level.WARN)) {
			assertThat(this.client.search().search(SearchRequest.of("poems")).collections()).hasSize(1);
			assertThat(log.text()).contains("no collection", "'slug'", "'nameless'", "no object").hasLineCount(2);
		}
	}

	private static void answer(String body) {
		api.stubFor(any(anyUrl()).willReturn(json(200, body)));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"id":"t1","status":"succeeded","output":{"version":"acme/mine:5c7d"}} | acme/mine
			{"id":"t1","status":"starting","destination":"acme/mine"}             | acme/mine
			{"id":"t1","status":"succeeded","output":{"version":"5c7d"}}           |
			{"id":"t1","status":"succeeded","output":["a"]}                        |
			{"id":"t1","status":"starting"}                                        |
			""", quoteCharacter = '`')
	void knowsTheDestinationOfATrainingWhereReplicateTellsIt(String json, @Nullable String destination) {
		answer(json);
		assertThat(this.client.trainings().get("t1").destination()).isEqualTo(destination);
	}

	@ParameterizedTest
	@ValueSource(strings = { "starting", "processing", "failed", "canceled", "aborted", "new", "succeeded" })
	void onlySucceededIsSuccess(String status) {
		assertThat(PredictionStatus.of(status).isSucceeded()).isEqualTo(status.equals("succeeded"));
	}

	@Test
	void aCorrelationThatIsNullIsLeftOut() {
		assertThat(PredictionRequest.of("x").withCorrelation(null).correlation()).isNull();
		assertThatNoException().isThrownBy(() -> this.client.run("acme/poet").correlation(null));
		assertThatNoException().isThrownBy(() -> this.client.reactive().run("acme/poet").correlation(null));
	}

}
