package io.github.replicatespring.client;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.github.replicatespring.client.error.ReplicateException;
import io.github.replicatespring.client.file.FileUpload;
import io.github.replicatespring.client.file.StoredFile;
import io.github.replicatespring.client.input.InputFile;
import io.github.replicatespring.client.input.InputFileException;
import io.github.replicatespring.client.input.InputFileSettings;
import io.github.replicatespring.client.input.InputFileStrategy;
import io.github.replicatespring.client.output.OutputFile;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.prediction.PredictionRequest;
import io.github.replicatespring.client.training.TrainingRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.InputStreamResource;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Files in the inputs of operations, and uploads that have to be repeated or refused.
 */
class UploadTests extends WireTests {

	private static final String ADDRESS = "https://api.replicate.com/v1/files/f1";

	@TempDir
	private Path directory;

	private Path cat;

	@BeforeEach
	void answer() throws Exception {
		this.cat = Files.writeString(this.directory.resolve("cat.txt"), "meow");
		api.stubFor(post("/v1/files").willReturn(stored()));
		api.stubFor(post(urlMatching("/v1/.*predictions")).willReturn(json(201, PredictionJson.starting("p1"))));
		api.stubFor(post(urlMatching("/v1/.*trainings")).willReturn(json(201, ApiAnswers.TRAINING)));
	}

	@Test
	void uploadsTheFilesInTheInputsOfAllCreatingOperations() {
		Map<String, Object> input = Map.of("image", this.cat, "more", List.of(new FileSystemResource(this.cat)));
		this.client.predictions().create(PredictionRequest.of(input).withVersion("v1"));
		this.client.models().createPrediction("acme", "poet", PredictionRequest.of(input));
		this.client.deployments().createPrediction("acme", "app", PredictionRequest.of(input));
		this.client.reactive().trainings().create("acme", "poet", "v1", TrainingRequest.of("acme/bard", input)).block();
		String sent = "{\"input\":{\"image\":\"%s\",\"more\":[\"%s\"]}}".formatted(ADDRESS, ADDRESS);
		api.verify(4, postRequestedFor(urlMatching("/v1/.*(predictions|trainings)"))
			.withRequestBody(equalToJson(sent, true, true)));
		api.verify(8, postRequestedFor(urlEqualTo("/v1/files")));
	}

	@Test
	void uploadsOnceEvenIfCreatingHasToBeRepeated() {
		throttleOnce("/v1/predictions", json(201, PredictionJson.starting("p1")));
		this.client.predictions()
			.create(PredictionRequest.of(Map.of("image", InputFile.of("cat.txt", stream()))).withVersion("v1"));
		api.verify(2, postRequestedFor(urlEqualTo("/v1/predictions")));
		api.verify(1, postRequestedFor(urlEqualTo("/v1/files")));
	}

	@Test
	void uploadsNothingForARequestThatCannotBe() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.client.predictions().create(PredictionRequest.of(Map.of("image", this.cat))))
			.withMessageContaining("withVersion");
		assertThatExceptionOfType(InputFileException.class)
			.isThrownBy(() -> this.client.predictions()
				.create(PredictionRequest.of(Map.of("image", Path.of("missing.png"))).withVersion("v1")))
			.withMessageContaining("missing.png");
		api.verify(0, postRequestedFor(anyUrl()));
	}

	@Test
	void repeatsAThrottledUploadOfWhatCanBeReadAgain() {
		throttleOnce("/v1/files", stored());
		StoredFile stored = this.client.files().create(FileUpload.of(new FileSystemResource(this.cat)));
		assertThat(stored.id()).isEqualTo("f1");
		api.verify(2, postRequestedFor(urlEqualTo("/v1/files")));
	}

	@Test
	void saysThatAStreamCannotBeUploadedAgainAndRunsNothing() {
		throttleOnce("/v1/files", stored());
		assertThatExceptionOfType(ReplicateException.class)
			.isThrownBy(() -> this.client.files().create(FileUpload.of(new InputStreamResource(stream()))))
			.withMessageContaining("can be read only once");
		api.resetScenarios();
		assertThatExceptionOfType(InputFileException.class)
			.isThrownBy(() -> this.client.run("acme/poet").input("image", InputFile.of("cat.txt", stream())).start())
			.withMessageContaining("image")
			.withMessageContaining("can be read only once");
		api.verify(0, postRequestedFor(urlMatching("/v1/.*predictions")));
	}

	@Test
	void takesTheLimitOfUploadsFromOnePlace() {
		InputFileSettings few = new InputFileSettings(InputFileStrategy.UPLOAD, 2, 3, 1);
		try (ReplicateClient client = builder().inputFiles(few).build()) {
			FileUpload known = FileUpload.of(new ByteArrayResource("meow".getBytes(StandardCharsets.UTF_8)));
			assertThatIllegalArgumentException().isThrownBy(() -> client.files().create(known))
				.withMessageContaining("at most 3 bytes")
				.withMessageContaining("not 4");
			api.verify(0, postRequestedFor(anyUrl()));
			FileUpload unknown = FileUpload.of(new InputStreamResource(stream()));
			assertThatExceptionOfType(ReplicateException.class).isThrownBy(() -> client.files().create(unknown))
				.withMessageContaining("broken off")
				.withMessageContaining("at most 3 bytes");
		}
	}

	@Test
	void passesTheAddressOfAnOutputOnInsteadOfUploadingIt() {
		api.stubFor(get("/v1/out.png").willReturn(ok("png")));
		String address = "http://localhost:" + api.getPort() + "/v1/out.png";
		OutputFile output = this.client.outputFiles(output(address)).get(0);
		this.client.run("acme/poet").input("image", output).start();
		api.verify(0, postRequestedFor(urlEqualTo("/v1/files")));
		api.verify(postRequestedFor(urlEqualTo("/v1/models/acme/poet/predictions"))
			.withRequestBody(equalToJson("{\"input\":{\"image\":\"" + address + "\"}}")));
	}

	@Test
	void refusesAnOutputThatIsGoneBeforeAnythingIsRun() {
		OutputFile gone = this.client.outputFiles(output("http://localhost:" + api.getPort() + "/v1/gone.png")).get(0);
		assertThatExceptionOfType(InputFileException.class)
			.isThrownBy(() -> this.client.run("acme/poet").input("image", gone).start())
			.withMessageContaining("gone.png")
			.withMessageContaining("does not exist");
		api.verify(0, postRequestedFor(anyUrl()));
	}

	private static Prediction output(String address) {
		return PredictionJson.prediction("{\"id\":\"p0\",\"status\":\"succeeded\",\"output\":\"" + address + "\"}");
	}

	private static ByteArrayInputStream stream() {
		return new ByteArrayInputStream("meow".getBytes(StandardCharsets.UTF_8));
	}

	private static void throttleOnce(String path, ResponseDefinitionBuilder then) {
		api.stubFor(post(path).inScenario("throttled")
			.whenScenarioStateIs(Scenario.STARTED)
			.willReturn(problem(429, "{\"detail\":\"Request was throttled.\"}"))
			.willSetStateTo("open"));
		api.stubFor(post(path).inScenario("throttled").whenScenarioStateIs("open").willReturn(then));
	}

	private static ResponseDefinitionBuilder stored() {
		return json(201, "{\"id\":\"f1\",\"urls\":{\"get\":\"" + ADDRESS + "\"}}");
	}

}
