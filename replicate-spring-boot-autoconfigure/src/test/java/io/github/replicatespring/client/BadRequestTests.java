package io.github.replicatespring.client;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.github.replicatespring.client.deployment.DeploymentRequest;
import io.github.replicatespring.client.deployment.DeploymentUpdate;
import io.github.replicatespring.client.error.ReplicateApiException;
import io.github.replicatespring.client.file.FileLink;
import io.github.replicatespring.client.file.FileUpload;
import io.github.replicatespring.client.model.ModelField;
import io.github.replicatespring.client.model.ModelName;
import io.github.replicatespring.client.model.ModelRequest;
import io.github.replicatespring.client.model.ModelUpdate;
import io.github.replicatespring.client.model.ModelVisibility;
import io.github.replicatespring.client.page.Page;
import io.github.replicatespring.client.prediction.PollingPreference;
import io.github.replicatespring.client.prediction.PredictionRequest;
import io.github.replicatespring.client.search.SearchRequest;
import io.github.replicatespring.client.training.TrainingRequest;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.io.FileSystemResource;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What is refused before anything is sent.
 */
class BadRequestTests extends WireTests {

	static Stream<Arguments> mistakes() {
		return Stream.of(mistake("'poet'", () -> ModelName.parse("poet")),
				mistake("'acme/poet:v1'", () -> ModelName.parse("acme/poet:v1")),
				mistake("destination", () -> new TrainingRequest(null, Map.of(), null, Set.of(), null)),
				mistake("'bard'", () -> TrainingRequest.of("bard", Map.of())),
				mistake("'input'", () -> TrainingRequest.of("acme/bard", null)),
				mistake("'minInstances' must be 0 to 5, not 6", () -> deployment().withInstances(6, 9)),
				mistake("'maxInstances' must be 0 to 20, not 21", () -> deployment().withInstances(0, 21)),
				mistake("'minInstances' must be 0 to 5, not -1", () -> deployment().withInstances(-1, 1)),
				mistake("3 is above 2", () -> DeploymentUpdate.ofInstances(3, 2)),
				mistake("at least one field", () -> new DeploymentUpdate(null, null, null, null)),
				mistake("at least one field", () -> new ModelUpdate(Map.of())),
				mistake("'paper_url'", () -> ModelUpdate.of(ModelField.PAPER_URL, "paper.pdf")),
				mistake("'version'", () -> DeploymentRequest.of("app", "acme/poet", "acme/poet:v1", "cpu")),
				mistake("'hardware'", () -> ModelRequest.of("acme", "poet", ModelVisibility.PUBLIC, " ")),
				mistake("'owner'", () -> ModelRequest.of("acme/x", "poet", ModelVisibility.PUBLIC, "cpu")),
				mistake("'limit' must be 1 to 50, not 51", () -> SearchRequest.of("poems").withLimit(51)),
				mistake("'query'", () -> SearchRequest.of(" ")),
				mistake("'preferWait' must be 1 to 60 seconds",
						() -> PredictionRequest.of(Map.of()).withPreferWait(Duration.ofSeconds(61))),
				mistake("'cancelAfter' must be at least 5 seconds",
						() -> PredictionRequest.of(Map.of()).withCancelAfter(Duration.ofSeconds(4))),
				mistake("'correlation' must not be blank", () -> PredictionRequest.of(Map.of()).withCorrelation(" ")),
				mistake("at least 100 milliseconds, not 99ms", () -> PollingPreference.every(Duration.ofMillis(99))),
				mistake("'firstAfter' must be more than zero, not -1s",
						() -> PollingPreference.every(Duration.ofSeconds(1)).firstAfter(Duration.ofSeconds(-1))),
				mistake("without polling", () -> PollingPreference.none().firstAfter(Duration.ofSeconds(1))),
				mistake("PollingPreference.none()", () -> PredictionRequest.of(Map.of()).withPolling(null)),
				mistake("longer than 256",
						() -> TrainingRequest.of("acme/bard", Map.of()).withCorrelation("x".repeat(257))),
				mistake("{id}/download", () -> FileLink.parse(URI.create("https://api.replicate.com/v1/files/f1"))),
				mistake("'signature'", () -> FileLink
					.parse(URI.create("https://api.replicate.com/v1/files/f1/download?owner=a&expiry=1"))));
	}

	private static Arguments mistake(String message, Executable executable) {
		return Arguments.of(message, Named.of(message, executable));
	}

	private static DeploymentRequest deployment() {
		return DeploymentRequest.of("app", "acme/poet", "v1", "cpu");
	}

	@ParameterizedTest
	@MethodSource("mistakes")
	void refusesWhatCannotBeRightAndNamesTheField(String message, Executable mistake) {
		assertThatIllegalArgumentException().isThrownBy(() -> mistake.execute()).withMessageContaining(message);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", ".", "..", "p1/cancel" })
	void refusesIdsThatWouldLeadElsewhere(String id) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.client.predictions().get(id))
			.withMessageContaining("'prediction_id'")
			.withMessageContaining("'" + id + "'");
		api.verify(0, anyRequestedFor(anyUrl()));
	}

	@Test
	void refusesNullsAndBlankWordsBeforeAnythingIsSent() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.client.predictions().get(null))
			.withMessageContaining("prediction_id");
		assertThatIllegalArgumentException().isThrownBy(() -> this.client.models().create(null));
		assertThatIllegalArgumentException().isThrownBy(() -> this.client.files().create(null));
		assertThatIllegalArgumentException().isThrownBy(() -> this.client.models().search(" "))
			.withMessageContaining("words to search for");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.client.models().next(new Page<>(List.of(), null, null)))
			.withMessageContaining("last page");
		api.verify(0, anyRequestedFor(anyUrl()));
	}

	@Test
	void refusesAFileThatIsLargerThanReplicateTakes(@TempDir Path directory) throws IOException {
		Path large = directory.resolve("video.mp4");
		try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
			file.setLength(200L * 1024 * 1024);
		}
		FileUpload upload = FileUpload.of(new FileSystemResource(large));
		assertThatIllegalArgumentException().isThrownBy(() -> this.client.files().create(upload))
			.withMessageContaining("'content'")
			.withMessageContaining("100 MiB")
			.withMessageContaining("209715200")
			.withMessageContaining("replicate.files.max-upload-size");
		assertThatIllegalArgumentException().isThrownBy(() -> this.client.reactive().files().create(upload));
		api.verify(0, anyRequestedFor(anyUrl()));
	}

	@Test
	void tellsWhatReplicateSaysAboutAnUnknownId() {
		api.stubFor(any(anyUrl())
			.willReturn(problem(404, "{\"title\":\"Not Found\",\"detail\":\"File not found\",\"status\":404}")));
		assertThatExceptionOfType(ReplicateApiException.class).isThrownBy(() -> this.client.files().get("f9"))
			.withMessage("GET /files/f9 failed with 404 Not Found: File not found");
		assertThatExceptionOfType(ReplicateApiException.class).isThrownBy(() -> this.client.files().delete("f9"))
			.withMessageContaining("DELETE /files/f9 failed with 404");
	}

	@Test
	void keepsSignaturesOutOfTexts() {
		FileLink link = FileLink.parse(URI.create(
				"https://api.replicate.com/v1/files/f1/download?expiry=1800000000&owner=acme&signature=s%252Bs%3D"));
		assertThat(link.signature()).isEqualTo("s%2Bs=");
		assertThat(link).asString().contains("f1").doesNotContain("s%2Bs", "acme");
	}

}
