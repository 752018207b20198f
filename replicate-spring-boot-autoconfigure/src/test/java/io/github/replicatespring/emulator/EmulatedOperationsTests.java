package io.github.replicatespring.emulator;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.MediaType;

import io.github.replicatespring.client.ReplicateClient;
import io.github.replicatespring.client.account.Account;
import io.github.replicatespring.client.collection.ModelCollection;
import io.github.replicatespring.client.deployment.Deployment;
import io.github.replicatespring.client.deployment.DeploymentRelease;
import io.github.replicatespring.client.deployment.DeploymentRequest;
import io.github.replicatespring.client.deployment.DeploymentUpdate;
import io.github.replicatespring.client.error.ReplicateApiException;
import io.github.replicatespring.client.file.FileLink;
import io.github.replicatespring.client.file.FileUpload;
import io.github.replicatespring.client.file.StoredFile;
import io.github.replicatespring.client.hardware.Hardware;
import io.github.replicatespring.client.json.ReplicateJson;
import io.github.replicatespring.client.model.Model;
import io.github.replicatespring.client.model.ModelField;
import io.github.replicatespring.client.model.ModelOrder;
import io.github.replicatespring.client.model.ModelRequest;
import io.github.replicatespring.client.model.ModelUpdate;
import io.github.replicatespring.client.model.ModelVersion;
import io.github.replicatespring.client.model.ModelVisibility;
import io.github.replicatespring.client.page.Page;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.prediction.PredictionFilter;
import io.github.replicatespring.client.prediction.PredictionRequest;
import io.github.replicatespring.client.prediction.PredictionStatus;
import io.github.replicatespring.client.search.SearchRequest;
import io.github.replicatespring.client.search.SearchResults;
import io.github.replicatespring.client.training.Training;
import io.github.replicatespring.client.training.TrainingRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Every operation of the client, on both faces, as one story: what one call creates the
 * next ones see.
 */
class EmulatedOperationsTests {

	private static final String SDXL = "7762fd07cf82c948538e41f63f77d685e02b063e37e496e96eefd46c929f9bdc";

	private static final PredictionRequest PREDICTION = PredictionRequest.of(Map.of("prompt", "rain"));

	private final ReplicateEmulator emulator = ReplicateEmulator.start(EmulatorSettings.defaults().withSpeed(500));

	private final ReplicateClient client = ReplicateClient.builder()
		.baseUrl(this.emulator.baseUrl())
		.apiToken(this.emulator.apiToken())
		.build();

	@AfterEach
	void stop() {
		this.client.close();
		this.emulator.close();
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void answersEveryOperation(boolean reactive) {
		ClientFace face = new ClientFace(this.client, reactive);
		predictions(face);
		files(face);
		models(face);
		trainingAndItsVersion(face);
		deployments(face);
		discovery(face);
		assertThat(face.called()).hasSize(37).isEqualTo(ClientFace.operations());
	}

	private void predictions(ClientFace face) {
		Prediction created = face.call(Prediction.class, "predictions", "create",
				PREDICTION.withVersion("meta/meta-llama-3-8b-instruct"));
		assertThat(face.call(Prediction.class, "predictions", "get", created.id()).model())
			.isEqualTo("meta/meta-llama-3-8b-instruct");
		assertThat(face.call(Prediction.class, "predictions", "cancel", created.id()).status().isTerminal()).isTrue();
		face.call(Prediction.class, "models", "createPrediction", "meta", "meta-llama-3-8b-instruct", PREDICTION);
		assertThat(face.call(Page.class, "predictions", "list", PredictionFilter.all()).results()).hasSize(2);
	}

	private void files(ClientFace face) {
		FileUpload upload = FileUpload.of(new ByteArrayResource("some words".getBytes()))
			.withFilename("words für alle.txt")
			.withContentType(MediaType.TEXT_PLAIN)
			.withMetadata(Map.of("job", 7));
		StoredFile file = face.call(StoredFile.class, "files", "create", upload);
		assertThat(file.name()).isEqualTo("words für alle.txt");
		assertThat(file.contentType()).isEqualTo("text/plain");
		assertThat(file.size()).isEqualTo(10);
		assertThat(file.sha256()).isEqualTo("050777a35dcd48838062824126e60a0780dc322c5b1f84c3a32636cc7466b1b6");
		assertThat(String.valueOf(file.metadata())).isEqualTo("{\"job\":7}");
		assertThat(Duration.between(file.createdAt(), file.expiresAt())).isEqualTo(Duration.ofHours(24));
		assertThat(face.call(StoredFile.class, "files", "get", file.id())).isEqualTo(file);
		assertThat(face.call(Page.class, "files", "list").results()).isEqualTo(List.of(file));
		assertThat(face.call("files", "download", link(face, file))).isEqualTo("some words");
		face.call("files", "delete", file.id());
		refused(404, () -> face.call("files", "get", file.id()));
	}

	private static FileLink link(ClientFace face, StoredFile file) {
		PredictionRequest request = PredictionRequest
			.of(Map.of("prompt", "look", "images", List.of(String.valueOf(file.url()))));
		Prediction prediction = face.call(Prediction.class, "models", "createPrediction", "meta",
				"meta-llama-3-8b-instruct", request);
		return FileLink.parse(URI.create(prediction.input().get("images").get(0).stringValue()));
	}

	private void models(ClientFace face) {
		Model created = face.call(Model.class, "models", "create",
				ModelRequest.of("acme", "poet", ModelVisibility.PRIVATE, "cpu").withDescription("Rhymes"));
		assertThat(created.visibility()).isEqualTo(ModelVisibility.PRIVATE);
		assertThat(created.latestVersion()).isNull();
		refused(404, () -> face.call("models", "readme", "acme", "poet"));
		Model updated = face.call(Model.class, "models", "update", "acme", "poet",
				ModelUpdate.of(ModelField.README, "# Poet für alle").without(ModelField.DESCRIPTION));
		assertThat(updated.description()).isNull();
		assertThat(face.call("models", "readme", "acme", "poet")).isEqualTo("# Poet für alle");
		assertThat(face.call(Model.class, "models", "get", "acme", "poet")).isEqualTo(updated);
		Page<?> models = face.call(Page.class, "models", "list", ModelOrder.OLDEST_FIRST);
		assertThat(models.results()).isNotEmpty().noneMatch(updated::equals);
		Page<?> found = face.call(Page.class, "models", "search", "LANGUAGE model");
		assertThat(((Model) found.results().get(0)).name()).isEqualTo("meta-llama-3-8b-instruct");
		Page<?> examples = face.call(Page.class, "models", "examples", "meta", "meta-llama-3-8b-instruct");
		assertThat(((Prediction) examples.results().get(0)).status()).isEqualTo(PredictionStatus.SUCCEEDED);
	}

	private void trainingAndItsVersion(ClientFace face) {
		Training created = face.call(Training.class, "trainings", "create", "stability-ai", "sdxl", SDXL,
				TrainingRequest.of("acme/poet", Map.of("input_images", "https://example.com/data.zip")));
		assertThat(created.status()).isEqualTo(PredictionStatus.STARTING);
		Training ended = Awaitility.await()
			.pollInterval(Duration.ofMillis(10))
			.atMost(Duration.ofSeconds(10))
			.until(() -> face.call(Training.class, "trainings", "get", created.id()),
					(training) -> training.status().isTerminal());
		assertThat(ended.status()).isEqualTo(PredictionStatus.SUCCEEDED);
		assertThat(ended.logs()).contains("100%");
		assertThat(face.call(Page.class, "trainings", "list").results()).isEqualTo(List.of(ended));
		assertThat(face.call(Training.class, "trainings", "cancel", created.id()).status())
			.isEqualTo(PredictionStatus.SUCCEEDED);
		Page<?> versions = face.call(Page.class, "models", "versions", "acme", "poet");
		ModelVersion version = (ModelVersion) versions.results().get(0);
		JsonNode output = ended.output();
		assertThat(output.get("version").stringValue()).isEqualTo("acme/poet:" + version.id());
		assertThat(face.call(ModelVersion.class, "models", "version", "acme", "poet", version.id())).isEqualTo(version);
		Prediction prediction = face.call(Prediction.class, "predictions", "create",
				PREDICTION.withVersion(version.id()));
		assertThat(prediction.model()).isEqualTo("acme/poet");
		refused(400, () -> face.call("models", "delete", "acme", "poet"));
		face.call("models", "deleteVersion", "acme", "poet", version.id());
		refused(404, () -> face.call("predictions", "get", prediction.id()));
		face.call("models", "delete", "acme", "poet");
		refused(404, () -> face.call("models", "get", "acme", "poet"));
	}

	private void deployments(ClientFace face) {
		Deployment created = face.call(Deployment.class, "deployments", "create",
				DeploymentRequest.of("art", "stability-ai/sdxl", SDXL, "gpu-t4").withInstances(1, 3));
		assertThat(created.currentRelease().number()).isEqualTo(1);
		Page<?> all = face.call(Page.class, "deployments", "list");
		assertThat(all.results().get(0)).isEqualTo(created);
		Deployment updated = face.call(Deployment.class, "deployments", "update", "emulator", "art",
				DeploymentUpdate.ofInstances(0, 4));
		assertThat(updated.currentRelease().number()).isEqualTo(2);
		assertThat(updated.currentRelease().version()).isEqualTo(SDXL);
		assertThat(updated.currentRelease().configuration())
			.isEqualTo(new DeploymentRelease.Configuration("gpu-t4", 0L, 4L));
		assertThat(face.call(Deployment.class, "deployments", "get", "emulator", "art")).isEqualTo(updated);
		Prediction prediction = face.call(Prediction.class, "deployments", "createPrediction", "emulator", "art",
				PREDICTION);
		assertThat(prediction.model()).isEqualTo("stability-ai/sdxl");
		refused(400, () -> face.call("deployments", "delete", "emulator", "art"));
		this.emulator.advanceTime(Duration.ofMinutes(20));
		face.call("deployments", "delete", "emulator", "art");
		refused(404, () -> face.call("deployments", "get", "emulator", "art"));
	}

	private void discovery(ClientFace face) {
		Page<?> collections = face.call(Page.class, "collections", "list");
		String slug = ((ModelCollection) collections.results().get(0)).slug();
		assertThat(face.call(ModelCollection.class, "collections", "get", slug).models()).hasSize(2);
		assertThat((List<?>) face.call("hardware", "list")).anyMatch(hardware("cpu", "CPU")::equals);
		SearchResults found = face.call(SearchResults.class, "search", "search",
				SearchRequest.of("image models & webhooks").withLimit(1));
		assertThat(found.models()).hasSize(1);
		assertThat(found.collections()).isNotEmpty();
		assertThat(found.pages()).extracting(SearchResults.FoundPage::name).containsExactly("Webhooks");
		assertThat(face.call(Account.class, "account", "get").username()).isEqualTo("emulator");
		assertThat(String.valueOf(face.call("webhooks", "defaultSecret"))).doesNotContain("whsec_");
	}

	private static Hardware hardware(String sku, String name) {
		return Hardware.of(ReplicateJson.mapper().createObjectNode().put("name", name).put("sku", sku));
	}

	private static void refused(int status, Runnable call) {
		assertThatExceptionOfType(ReplicateApiException.class).isThrownBy(call::run)
			.satisfies((ex) -> assertThat(ex.status()).isEqualTo(status));
	}

}
