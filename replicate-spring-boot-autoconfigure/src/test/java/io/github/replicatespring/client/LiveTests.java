package io.github.replicatespring.client;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import io.github.replicatespring.client.await.CompletionSource;
import io.github.replicatespring.client.error.ReplicateApiException;
import io.github.replicatespring.client.file.FileUpload;
import io.github.replicatespring.client.file.StoredFile;
import io.github.replicatespring.client.model.Model;
import io.github.replicatespring.client.model.ModelOrder;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.prediction.PredictionFilter;
import io.github.replicatespring.client.prediction.PredictionStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tries the client on Replicate itself, when asked to by {@code -Plive} and given a
 * token. Two runs of a small model with at most sixteen tokens each cost a small part of
 * a cent; everything else is free. {@code REPLICATE_BASE_URL} points it elsewhere.
 */
@EnabledIfSystemProperty(named = "replicate.live", matches = "true", disabledReason = "Only with -Plive")
@EnabledIfEnvironmentVariable(named = "REPLICATE_API_TOKEN", matches = ".+",
		disabledReason = "There is no REPLICATE_API_TOKEN")
class LiveTests {

	private static final String MODEL = "meta/meta-llama-3-8b-instruct";

	private static final int MOST_TOKENS = 16;

	private static final List<CompletionSource> sources = new CopyOnWriteArrayList<>();

	private static ReplicateClient replicate;

	@BeforeAll
	static void start() {
		String baseUrl = System.getenv().getOrDefault("REPLICATE_BASE_URL", "https://api.replicate.com/v1");
		replicate = ReplicateClient.builder()
			.apiToken(System.getenv("REPLICATE_API_TOKEN"))
			.baseUrl(URI.create(baseUrl))
			.completionListener((prediction, source) -> sources.add(source))
			.build();
	}

	@AfterAll
	static void stop() {
		replicate.close();
	}

	@Test
	void runsAModelAndNoticesItsEndWithoutAWebhook() {
		Prediction prediction = replicate.run(MODEL)
			.input("prompt", "Say hello")
			.input("max_tokens", MOST_TOKENS)
			.deadline(Duration.ofMinutes(3))
			.prediction();
		assertThat(prediction.status()).isEqualTo(PredictionStatus.SUCCEEDED);
		assertThat(prediction.outputText()).isNotBlank();
		assertThat(sources).isNotEmpty();
		assertThat(replicate.predictions().get(prediction.id()).status()).isEqualTo(PredictionStatus.SUCCEEDED);
		assertThat(replicate.predictions().list(PredictionFilter.all()).results()).extracting(Prediction::id)
			.contains(prediction.id());
	}

	@Test
	void streamsAModel() {
		List<String> pieces = new ArrayList<>();
		try (Stream<String> tokens = replicate.run(MODEL)
			.input("prompt", "Count to three")
			.input("max_tokens", MOST_TOKENS)
			.stream()) {
			tokens.forEach(pieces::add);
		}
		assertThat(pieces).hasSizeGreaterThan(1);
	}

	@Test
	void readsTheAccountItsSecretAndTheHardware() {
		assertThat(replicate.account().get().username()).isNotBlank();
		assertThat(replicate.webhooks().defaultSecret()).isNotNull();
		assertThat(replicate.hardware().list()).isNotEmpty();
	}

	@Test
	void readsModelsVersionsAndCollections() {
		Model model = replicate.models().get("meta", "meta-llama-3-8b-instruct");
		assertThat(model.name()).isEqualTo("meta-llama-3-8b-instruct");
		assertThat(replicate.models().list(ModelOrder.NEWEST_FIRST).results()).isNotEmpty();
		assertThat(replicate.models().versions("stability-ai", "sdxl").results()).isNotEmpty();
		assertThat(replicate.models().search("llama").results()).isNotEmpty();
		assertThat(replicate.collections().list().results()).isNotEmpty();
	}

	@Test
	void storesAFileAndRemovesIt() {
		byte[] content = "A small file".getBytes(StandardCharsets.UTF_8);
		StoredFile file = replicate.files()
			.create(FileUpload.of(new ByteArrayResource(content)).withFilename("small.txt"));
		try {
			assertThat(replicate.files().get(file.id()).size()).isEqualTo(content.length);
		}
		finally {
			replicate.files().delete(file.id());
		}
	}

	@Test
	void saysWhatReplicateRefuses() {
		assertThatExceptionOfType(ReplicateApiException.class)
			.isThrownBy(() -> replicate.predictions().get("nosuchprediction"))
			.satisfies((ex) -> assertThat(ex.status()).isEqualTo(404));
	}

}
