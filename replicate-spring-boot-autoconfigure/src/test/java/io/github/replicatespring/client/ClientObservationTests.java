package io.github.replicatespring.client;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import io.github.replicatespring.client.error.ReplicateException;
import io.github.replicatespring.client.file.DefaultFileObservationConvention;
import io.github.replicatespring.client.file.FileObservationContext;
import io.github.replicatespring.client.file.FileUpload;
import io.github.replicatespring.client.http.DefaultRetryObservationConvention;
import io.github.replicatespring.client.model.Model;
import io.github.replicatespring.client.model.ModelOrder;
import io.github.replicatespring.client.output.OutputFile;
import io.github.replicatespring.client.output.OutputFileException;
import io.github.replicatespring.client.pacing.DefaultRateLimitWaitObservationConvention;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.stream.DefaultStreamObservationConvention;
import io.github.replicatespring.emulator.EmulatorSettings;
import io.github.replicatespring.emulator.ReplicateEmulator;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What a client lets be seen, apart from requests, on the emulator.
 */
class ClientObservationTests {

	private final ReplicateEmulator emulator = ReplicateEmulator.start(EmulatorSettings.defaults().withSpeed(50));

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	private final ReplicateClient client = client(new DefaultFileObservationConvention());

	@AfterEach
	void close() {
		this.client.close();
		this.emulator.close();
	}

	@Test
	void aStreamTellsItsModelItsOutputAndHowLongTheFirstTook() {
		this.emulator.model("acme/poet").streams("Ro", "ses");
		this.client.run("acme/poet").stream().toList();
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasNumberOfObservationsWithNameEqualTo("replicate.stream", 1)
			.hasObservationWithNameEqualTo("replicate.stream")
			.that()
			.hasBeenStopped()
			.hasLowCardinalityKeyValue("model", "acme/poet")
			.hasLowCardinalityKeyValue("outcome", "done")
			.hasHighCardinalityKeyValue("replicate.stream.outputs", "2")
			.hasHighCardinalityKeyValueWithKey("replicate.stream.time-to-first-output")
			.satisfies((context) -> assertThat(
					context.getHighCardinalityKeyValue("replicate.stream.time-to-first-output").getValue())
				.startsWith("PT0."));
	}

	@Test
	void aStreamThatFailsAndOneThatIsLeftSaySo() {
		this.emulator.model("acme/poet").fails("Out of rhymes");
		assertThatExceptionOfType(ReplicateException.class)
			.isThrownBy(() -> this.client.run("acme/poet").stream().toList());
		assertObserved("replicate.stream", "outcome", "failed");
		this.registry.clear();
		this.emulator.model("acme/novelist").streams("Call", " me", " Ishmael");
		StepVerifier.create(this.client.reactive().run("acme/novelist").stream(), 1)
			.expectNext("Call")
			.thenCancel()
			.verify(Duration.ofSeconds(10));
		assertObserved("replicate.stream", "outcome", "left");
	}

	@Test
	void anUploadTellsItsBytes() {
		this.client.files().create(upload("twelve bytes"));
		assertObserved("replicate.file", "operation", "upload");
		assertObserved("replicate.file", "outcome", "done");
		assertObserved("replicate.file", "replicate.file.size", "12");
	}

	@Test
	void aDownloadTellsItsBytesAndWhyThereAreNone() throws Exception {
		this.emulator.model("acme/painter").answersFile("image/png", new byte[345]);
		OutputFile file = this.client.outputFiles(this.client.run("acme/painter").prediction()).get(0);
		assertThat(file.contentLength()).as("asks for the head, which is no download").isEqualTo(345);
		assertThat(file.getInputStream().readAllBytes()).hasSize(345);
		assertObserved("replicate.file", "operation", "download");
		assertObserved("replicate.file", "outcome", "done");
		assertObserved("replicate.file", "replicate.file.size", "345");
		this.registry.clear();
		this.emulator.expireFiles();
		assertThatExceptionOfType(OutputFileException.class).isThrownBy(file::getInputStream);
		assertObserved("replicate.file", "outcome", "expired");
	}

	@Test
	void aPredictionHasOneObservationHoweverManyRequestsItTakes() {
		this.emulator.model("acme/poet").answers("Roses");
		this.emulator.nextCreates(2).throttle(Duration.ofSeconds(1));
		Prediction ended = this.client.run("acme/poet").prediction();
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasNumberOfObservationsWithNameEqualTo("replicate.prediction", 1)
			.hasObservationWithNameEqualTo("replicate.prediction")
			.that()
			.hasBeenStopped()
			.doesNotHaveError()
			.hasLowCardinalityKeyValue("model", "acme/poet")
			.hasHighCardinalityKeyValue("gen_ai.operation.name", "generate_content")
			.hasHighCardinalityKeyValue("gen_ai.provider.name", "replicate")
			.hasHighCardinalityKeyValue("gen_ai.request.model", "acme/poet")
			.hasHighCardinalityKeyValue("gen_ai.response.model", "acme/poet")
			.hasHighCardinalityKeyValue("gen_ai.response.id", ended.id());
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasNumberOfObservationsWithNameEqualTo("replicate.client.retry", 2);
		assertObserved("replicate.client.retry", "reason", "429");
		assertObserved("replicate.client.rate-limit.wait", "bucket", "predictions");
	}

	@Test
	void theModelIsTheOneAskedForAlsoByVersion() {
		Model model = this.client.models()
			.listAll(ModelOrder.NEWEST_FIRST)
			.filter((found) -> found.latestVersion() != null)
			.findFirst()
			.orElseThrow();
		String name = model.owner() + "/" + model.name();
		this.client.run(name + ":" + model.latestVersion().id()).input("prompt", "Spring").start();
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasObservationWithNameEqualTo("replicate.prediction")
			.that()
			.hasLowCardinalityKeyValue("model", name);
	}

	@Test
	void whatFailsForGoodHasOneObservationWithItsError() {
		this.emulator.nextCreates(1).refuse(402, "No money");
		this.emulator.model("acme/poet").answers("Roses");
		assertThatExceptionOfType(ReplicateException.class).isThrownBy(() -> this.client.run("acme/poet").prediction());
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasNumberOfObservationsWithNameEqualTo("replicate.prediction", 1)
			.hasObservationWithNameEqualTo("replicate.prediction")
			.that()
			.hasBeenStopped()
			.hasError();
	}

	@Test
	void everyConventionCanBeReplaced() {
		List<ObservationConvention<?>> own = List.of(new DefaultStreamObservationConvention() {
			@Override
			public String getName() {
				return "own.stream";
			}
		}, new DefaultRetryObservationConvention() {
			@Override
			public String getName() {
				return "own.retry";
			}
		}, new DefaultRateLimitWaitObservationConvention() {
			@Override
			public String getName() {
				return "own.wait";
			}
		});
		this.emulator.model("acme/poet").streams("Ro", "ses");
		this.emulator.nextCreates(1).throttle(Duration.ofSeconds(1));
		try (ReplicateClient client = client(new OwnFileConvention(), own.toArray(ObservationConvention<?>[]::new))) {
			client.run("acme/poet").stream().toList();
			client.files().create(upload("twelve bytes"));
		}
		TestObservationRegistryAssert.assertThat(this.registry).hasObservationWithNameEqualTo("own.stream");
		TestObservationRegistryAssert.assertThat(this.registry).hasObservationWithNameEqualTo("own.retry");
		TestObservationRegistryAssert.assertThat(this.registry).hasObservationWithNameEqualTo("own.wait");
		assertObserved("own.file", "operation", "UPLOAD");
	}

	@Test
	void aConventionForSomethingElseIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> ReplicateClient.builder()
				.observationConvention((ObservationConvention<Observation.Context>) (context) -> true))
			.withMessageContaining("StreamObservationConvention");
	}

	private void assertObserved(String name, String key, String value) {
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasObservationWithNameEqualTo(name)
			.that()
			.hasBeenStopped()
			.satisfies((context) -> assertThat(context.getAllKeyValues()).contains(KeyValue.of(key, value)));
	}

	private ReplicateClient client(ObservationConvention<?> first, ObservationConvention<?>... others) {
		ReplicateClientBuilder builder = ReplicateClient.builder()
			.baseUrl(this.emulator.baseUrl())
			.apiToken(this.emulator.apiToken())
			.observationRegistry(this.registry)
			.observationConvention(first);
		List.of(others).forEach(builder::observationConvention);
		return builder.build();
	}

	private static FileUpload upload(String content) {
		return FileUpload.of(new ByteArrayResource(content.getBytes(StandardCharsets.UTF_8)));
	}

	static class OwnFileConvention extends DefaultFileObservationConvention {

		@Override
		public String getName() {
			return "own.file";
		}

		@Override
		protected KeyValue operation(FileObservationContext context) {
			return KeyValue.of("operation", "UPLOAD");
		}

	}

}
