package io.github.replicatespring.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.replicatespring.client.input.InputFile;
import io.github.replicatespring.client.input.InputFileException;
import io.github.replicatespring.client.input.InputFileSettings;
import io.github.replicatespring.client.input.InputFileStrategy;
import io.github.replicatespring.client.json.ReplicateJson;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;

import static com.github.tomakehurst.wiremock.client.WireMock.aMultipart;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.binaryEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class InputFileTests extends WireTests {

	private static final String MODEL = "acme/painter";

	private static final String CREATE = "/v1/models/acme/painter/predictions";

	private static final byte[] PNG = { (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0 };

	@TempDir
	private Path directory;

	private Path cat;

	@BeforeEach
	void answer() throws IOException {
		this.cat = Files.writeString(this.directory.resolve("cat.txt"), "meow");
		api.stubFor(post("/v1/files").willReturn(json(201, """
				{"id": "f1", "urls": {"get": "https://api.replicate.com/v1/files/f1"}}""")));
		api.stubFor(post(CREATE).willReturn(json(201, PredictionJson.succeeded("p1"))));
	}

	@Test
	void uploadsAFileAndGivesItsAddress() {
		this.client.run(MODEL).input("image", this.cat).start();
		assertThat(input().at("/image").stringValue()).isEqualTo("https://api.replicate.com/v1/files/f1");
		api.verify(1,
				postRequestedFor(urlEqualTo("/v1/files")).withHeader("Authorization", equalTo("Bearer " + TOKEN))
					.withRequestBodyPart(aMultipart("content").withHeader("Content-Type", equalTo("text/plain"))
						.withHeader("Content-Disposition", containing("filename=\"cat.txt\""))
						.withBody(equalTo("meow"))
						.build()));
	}

	@Test
	void findsFilesAnywhereInside() {
		record Layer(Resource mask, double weight) {
		}
		record Scene(Path background, List<Layer> layers, Map<String, Object> more) {
		}
		this.client.run(MODEL)
			.inputs(new Scene(this.cat,
					List.of(new Layer(new FileSystemResource(this.cat), 0.5),
							new Layer(new ByteArrayResource("b".getBytes(StandardCharsets.UTF_8)), 1)),
					Map.of("raw", PNG, "text", "stays", "file", this.cat.toFile())))
			.input("prompt", "a cat")
			.start();
		assertThat(input().toString().split("https://api.replicate.com/v1/files/f1", -1)).hasSize(6);
		assertThat(input().at("/more/text").stringValue()).isEqualTo("stays");
		assertThat(input().at("/layers/0/weight").doubleValue()).isEqualTo(0.5);
		assertThat(input().at("/layers/1/mask").stringValue()).startsWith("https:");
	}

	@Test
	void uploadsWhatOccursTwiceOnce() {
		this.client.run(MODEL)
			.input("first", this.cat)
			.input("more", List.of(this.cat, this.directory.resolve("cat.txt")))
			.start();
		api.verify(1, postRequestedFor(urlEqualTo("/v1/files")));
		assertThat(input().at("/more/1").stringValue()).startsWith("https:");
	}

	@Test
	void givesSmallFilesAsDataIfTheRunSaysSo() {
		this.client.run(MODEL).input("image", this.cat).inputFiles(InputFileStrategy.DATA_URI).start();
		assertThat(input().at("/image").stringValue()).isEqualTo("data:text/plain;base64,bWVvdw==");
		api.verify(0, postRequestedFor(urlEqualTo("/v1/files")));
	}

	@Test
	void letsAFileSayMoreThanItsRun() {
		this.client.run(MODEL)
			.inputFiles(InputFileStrategy.DATA_URI)
			.input("data", InputFile.of(this.cat).withContentType(MediaType.IMAGE_PNG))
			.input("uploaded", InputFile.of(this.cat).withStrategy(InputFileStrategy.UPLOAD))
			.start();
		assertThat(input().at("/data").stringValue()).isEqualTo("data:image/png;base64,bWVvdw==");
		assertThat(input().at("/uploaded").stringValue()).startsWith("https:");
	}

	@Test
	void choosesBySizeIfItIsToChoose() throws IOException {
		Path large = Files.write(this.directory.resolve("large.bin"), new byte[256 * 1024 + 1]);
		this.client.run(MODEL)
			.inputFiles(InputFileStrategy.AUTOMATIC)
			.input("small", this.cat)
			.input("large", large)
			.input("unknown", InputFile.of("a.txt", stream("abc")))
			.start();
		assertThat(input().at("/small").stringValue()).startsWith("data:");
		assertThat(input().at("/large").stringValue()).startsWith("https:");
		assertThat(input().at("/unknown").stringValue()).startsWith("https:");
	}

	@Test
	void tellsTheContentTypeByTheFirstBytesIfThereIsNoName() {
		this.client.run(MODEL).input("image", PNG).inputFiles(InputFileStrategy.DATA_URI).start();
		assertThat(input().at("/image").stringValue()).startsWith("data:image/png;base64,");
	}

	@Test
	void uploadsAStreamWithAName() {
		this.client.run(MODEL).input("image", InputFile.of("dog.png", stream("woof"))).start();
		api.verify(postRequestedFor(urlEqualTo("/v1/files"))
			.withRequestBodyPart(aMultipart("content").withHeader("Content-Type", equalTo("image/png"))
				.withBody(binaryEqualTo("woof".getBytes(StandardCharsets.UTF_8)))
				.build()));
	}

	@Test
	void runsNothingIfAnUploadFails() {
		api.stubFor(
				post("/v1/files").willReturn(problem(413, "{\"detail\": \"Files must be less than 100MB in size\"}")));
		assertRefused(Map.of("image", this.cat)).withMessageContaining("'image'")
			.withMessageContaining("cat.txt")
			.withMessageContaining("less than 100MB");
		api.verify(0, postRequestedFor(urlEqualTo(CREATE)));
	}

	@Test
	void uploadsOnceEvenIfTheRunHasToBeRepeated() {
		api.stubFor(post(CREATE).inScenario("busy")
			.willReturn(problem(429, "{\"retry_after\": 0}"))
			.willSetStateTo("free"));
		api.stubFor(post(CREATE).inScenario("busy")
			.whenScenarioStateIs("free")
			.willReturn(json(201, PredictionJson.succeeded("p1"))));
		this.client.run(MODEL).input("image", InputFile.of("dog.png", stream("woof"))).start();
		api.verify(1, postRequestedFor(urlEqualTo("/v1/files")));
		api.verify(2, postRequestedFor(urlEqualTo(CREATE)));
	}

	@Test
	void namesAFileThatDoesNotExistBeforeAnythingIsSent() {
		assertRefused(Map.of("images", List.of(this.cat, this.directory.resolve("dog.png"))))
			.withMessageContaining("'images[1]' (dog.png) does not exist");
		assertNothingSent();
	}

	@Test
	void namesADirectory() {
		assertRefused(Map.of("image", this.directory)).withMessageContaining("no file that can be read");
		assertNothingSent();
	}

	@Test
	void refusesALargeFileAsDataAndNamesTheWayOut() throws IOException {
		Path large = Files.write(this.directory.resolve("large.bin"), new byte[256 * 1024 + 1]);
		assertRefused(Map.of("image", InputFile.of(large).withStrategy(InputFileStrategy.DATA_URI)))
			.withMessageContaining("262,145 bytes")
			.withMessageContaining("AUTOMATIC");
		assertNothingSent();
	}

	@Test
	void refusesAFileThatIsTooLargeToUploadBeforeSending() {
		this.client = builder().inputFiles(new InputFileSettings(InputFileStrategy.UPLOAD, 1, 3, 1)).build();
		assertRefused(Map.of("image", this.cat)).withMessageContaining("4 bytes")
			.withMessageContaining("replicate.files.max-upload-size");
		assertNothingSent();
	}

	@Test
	void stopsAStreamThatIsTooLargeToUpload() {
		this.client = builder().inputFiles(new InputFileSettings(InputFileStrategy.UPLOAD, 1, 3, 1)).build();
		assertRefused(Map.of("image", InputFile.of("a.txt", stream("meow"))));
		api.verify(0, postRequestedFor(urlEqualTo(CREATE)));
	}

	@Test
	void asksForTheNameOfAStream() {
		assertRefused(Map.of("image", stream("meow"))).withMessageContaining("InputFile.of(name, stream)");
		assertNothingSent();
	}

	@Test
	void uploadsReactivelyOnAReactiveThread() {
		StepVerifier.create(
				this.client.reactive().run(MODEL).input("image", this.cat).start().subscribeOn(Schedulers.parallel()))
			.expectNextCount(1)
			.expectComplete()
			.verify(Duration.ofSeconds(10));
		assertThat(input().at("/image").stringValue()).startsWith("https:");
	}

	@Test
	void leavesAnInputWithoutFilesAlone() {
		this.client.run(MODEL).input("prompt", "data:not,a file").input("url", "https://example.com/a.png").start();
		assertThat(input().at("/url").stringValue()).isEqualTo("https://example.com/a.png");
		api.verify(0, postRequestedFor(urlEqualTo("/v1/files")));
	}

	private ThrowableAssertAlternative<InputFileException> assertRefused(Map<String, ?> inputs) {
		return assertThatExceptionOfType(InputFileException.class)
			.isThrownBy(() -> this.client.run(MODEL).inputs(inputs).start());
	}

	private static void assertNothingSent() {
		api.verify(0, postRequestedFor(anyUrl()));
	}

	private static JsonNode input() {
		List<LoggedRequest> requests = api.findAll(postRequestedFor(urlEqualTo(CREATE)));
		return ReplicateJson.mapper().readTree(requests.get(0).getBodyAsString()).get("input");
	}

	private static InputStream stream(String text) {
		return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
	}

}
