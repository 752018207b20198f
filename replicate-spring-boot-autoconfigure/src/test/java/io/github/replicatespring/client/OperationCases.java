package io.github.replicatespring.client;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.replicatespring.client.deployment.DeploymentRequest;
import io.github.replicatespring.client.deployment.DeploymentUpdate;
import io.github.replicatespring.client.file.FileLink;
import io.github.replicatespring.client.file.FileUpload;
import io.github.replicatespring.client.model.ModelField;
import io.github.replicatespring.client.model.ModelOrder;
import io.github.replicatespring.client.model.ModelRequest;
import io.github.replicatespring.client.model.ModelUpdate;
import io.github.replicatespring.client.model.ModelVisibility;
import io.github.replicatespring.client.page.Page;
import io.github.replicatespring.client.prediction.PredictionFilter;
import io.github.replicatespring.client.prediction.PredictionRequest;
import io.github.replicatespring.client.search.SearchRequest;
import io.github.replicatespring.client.training.TrainingRequest;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.MediaType;

/**
 * Every operation of the API, as Replicate documents it. Kept apart from the
 * declarations, which are compared with it.
 */
final class OperationCases {

	private static final PredictionRequest PREDICTION = PredictionRequest.of(Map.of("prompt", "spring"));

	private static final String STARTING = PredictionJson.starting("p1");

	private OperationCases() {
	}

	static List<OperationCase> all() {
		return Stream.of(predictions(), trainings(), models(), ofOneModel(), deployments(), files(), others())
			.flatMap(List::stream)
			.toList();
	}

	private static List<OperationCase> predictions() {
		return List.of(
				OperationCase
					.of("predictions.create", "POST /v1/predictions", "predictions", "create",
							PREDICTION.withVersion("v1"))
					.sends("{\"version\":\"v1\",\"input\":{\"prompt\":\"spring\"}}")
					.answers(201, STARTING),
				OperationCase.of("predictions.get", "GET /v1/predictions/p1", "predictions", "get", "p1")
					.answers(200, STARTING),
				OperationCase
					.of("predictions.list", "GET /v1/predictions?source=web", "predictions", "list",
							PredictionFilter.all().fromWeb())
					.answers(200, ApiAnswers.page(STARTING)),
				OperationCase.of("predictions.list", "GET /v1/predictions?cursor=c1", "predictions", "next", nextPage())
					.answers(200, ApiAnswers.page(STARTING)),
				OperationCase.of("predictions.cancel", "POST /v1/predictions/p1/cancel", "predictions", "cancel", "p1")
					.answers(200, PredictionJson.ended("p1", "canceled", "")));
	}

	private static List<OperationCase> trainings() {
		return List.of(
				OperationCase
					.of("trainings.create", "POST /v1/models/acme/poet/versions/v1/trainings", "trainings", "create",
							"acme", "poet", "v1", TrainingRequest.of("acme/bard", Map.of("steps", 5)))
					.sends("{\"destination\":\"acme/bard\",\"input\":{\"steps\":5}}")
					.answers(201, ApiAnswers.TRAINING),
				OperationCase.of("trainings.get", "GET /v1/trainings/t1", "trainings", "get", "t1")
					.answers(200, ApiAnswers.TRAINING),
				OperationCase.of("trainings.list", "GET /v1/trainings", "trainings", "list")
					.answers(200, ApiAnswers.page(ApiAnswers.TRAINING)),
				OperationCase.of("trainings.list", "GET /v1/trainings?cursor=c1", "trainings", "next", nextPage())
					.answers(200, ApiAnswers.page()),
				OperationCase.of("trainings.cancel", "POST /v1/trainings/t1/cancel", "trainings", "cancel", "t1")
					.answers(200, ApiAnswers.TRAINING));
	}

	private static List<OperationCase> models() {
		return List.of(
				OperationCase
					.of("models.list", "GET /v1/models?sort_by=model_created_at&sort_direction=asc", "models", "list",
							ModelOrder.OLDEST_FIRST)
					.answers(200, ApiAnswers.page(ApiAnswers.MODEL)),
				OperationCase.of("models.list", "GET /v1/models?cursor=c1", "models", "next", nextPage())
					.answers(200, ApiAnswers.page(ApiAnswers.MODEL)),
				OperationCase.of("models.search", "QUERY /v1/models", "models", "search", "poems für \"alle\"")
					.sends("poems für \"alle\"")
					.answers(200, ApiAnswers.page(ApiAnswers.MODEL)),
				OperationCase
					.of("models.search", "QUERY /v1/models?cursor=c1", "models", "nextFound", "poems", nextPage())
					.sends("poems")
					.answers(200, ApiAnswers.page()),
				OperationCase
					.of("models.create", "POST /v1/models", "models", "create",
							ModelRequest.of("acme", "poet", ModelVisibility.PRIVATE, "cpu")
								.withGithubUrl(URI.create("https://github.com/acme/poet")))
					.sends("""
							{"owner":"acme","name":"poet","visibility":"private","hardware":"cpu",
							"github_url":"https://github.com/acme/poet"}""")
					.answers(201, ApiAnswers.MODEL));
	}

	private static List<OperationCase> ofOneModel() {
		String model = " /v1/models/acme/poet";
		return List.of(
				OperationCase.of("models.get", "GET" + model, "models", "get", "acme", "poet")
					.answers(200, ApiAnswers.MODEL),
				OperationCase
					.of("models.update", "PATCH" + model, "models", "update", "acme", "poet",
							ModelUpdate.of(ModelField.DESCRIPTION, "Rhymes").without(ModelField.PAPER_URL))
					.sends("{\"description\":\"Rhymes\",\"paper_url\":null}")
					.answers(200, ApiAnswers.MODEL),
				OperationCase.of("models.delete", "DELETE" + model, "models", "delete", "acme", "poet")
					.answers(204, ""),
				OperationCase
					.of("models.examples.list", "GET" + model + "/examples", "models", "examples", "acme", "poet")
					.answers(200, ApiAnswers.page(STARTING)),
				OperationCase
					.of("models.examples.list", "GET" + model + "/examples?cursor=c1", "models", "nextExamples", "acme",
							"poet", nextPage())
					.answers(200, ApiAnswers.page()),
				OperationCase.of("models.readme.get", "GET" + model + "/readme", "models", "readme", "acme", "poet")
					.answers(200, "# Poet\n\nWrites *poems* für alle.\n"),
				OperationCase
					.of("models.versions.list", "GET" + model + "/versions", "models", "versions", "acme", "poet")
					.answers(200, ApiAnswers.page(ApiAnswers.VERSION)),
				OperationCase
					.of("models.versions.list", "GET" + model + "/versions?cursor=c1", "models", "nextVersions", "acme",
							"poet", nextPage())
					.answers(200, ApiAnswers.page()),
				OperationCase
					.of("models.versions.get", "GET" + model + "/versions/v1", "models", "version", "acme", "poet",
							"v1")
					.answers(200, ApiAnswers.VERSION),
				OperationCase
					.of("models.versions.delete", "DELETE" + model + "/versions/v1", "models", "deleteVersion", "acme",
							"poet", "v1")
					.answers(202, ""),
				OperationCase
					.of("models.predictions.create", "POST" + model + "/predictions", "models", "createPrediction",
							"acme", "poet", PREDICTION)
					.sends("{\"input\":{\"prompt\":\"spring\"}}")
					.answers(202, STARTING));
	}

	private static List<OperationCase> deployments() {
		return List.of(
				OperationCase
					.of("deployments.create", "POST /v1/deployments", "deployments", "create",
							DeploymentRequest.of("app", "acme/poet", "v1", "gpu-t4").withInstances(0, 5))
					.sends("""
							{"name":"app","model":"acme/poet","version":"v1","hardware":"gpu-t4","min_instances":0,
							"max_instances":5}""")
					.answers(200, ApiAnswers.DEPLOYMENT),
				OperationCase.of("deployments.get", "GET /v1/deployments/acme/app", "deployments", "get", "acme", "app")
					.answers(200, ApiAnswers.DEPLOYMENT),
				OperationCase.of("deployments.list", "GET /v1/deployments", "deployments", "list")
					.answers(200, ApiAnswers.page(ApiAnswers.DEPLOYMENT)),
				OperationCase.of("deployments.list", "GET /v1/deployments?cursor=c1", "deployments", "next", nextPage())
					.answers(200, ApiAnswers.page()),
				OperationCase
					.of("deployments.update", "PATCH /v1/deployments/acme/app", "deployments", "update", "acme", "app",
							DeploymentUpdate.ofVersion("v2").withInstances(1, 2))
					.sends("{\"version\":\"v2\",\"min_instances\":1,\"max_instances\":2}")
					.answers(200, ApiAnswers.DEPLOYMENT),
				OperationCase
					.of("deployments.delete", "DELETE /v1/deployments/acme/app", "deployments", "delete", "acme", "app")
					.answers(204, ""),
				OperationCase
					.of("deployments.predictions.create", "POST /v1/deployments/acme/app/predictions", "deployments",
							"createPrediction", "acme", "app", PREDICTION)
					.sends("{\"input\":{\"prompt\":\"spring\"}}")
					.answers(201, STARTING));
	}

	private static List<OperationCase> files() {
		FileUpload upload = FileUpload.of(new ByteArrayResource(new byte[] { 1, 2, 3 }))
			.withFilename("photo.png")
			.withContentType(MediaType.IMAGE_PNG)
			.withMetadata(Map.of("job", 7));
		FileLink link = new FileLink("f1", "acme", Instant.ofEpochSecond(1_800_000_000), "a+b/c=");
		return List.of(
				OperationCase.of("files.create", "POST /v1/files", "files", "create", upload)
					.answers(201, ApiAnswers.FILE),
				OperationCase.of("files.get", "GET /v1/files/f1", "files", "get", "f1").answers(200, ApiAnswers.FILE),
				OperationCase.of("files.list", "GET /v1/files", "files", "list")
					.answers(200, ApiAnswers.page(ApiAnswers.FILE)),
				OperationCase.of("files.list", "GET /v1/files?cursor=c1", "files", "next", nextPage())
					.answers(200, ApiAnswers.page()),
				OperationCase.of("files.delete", "DELETE /v1/files/f1", "files", "delete", "f1").answers(204, ""),
				OperationCase
					.of("files.download",
							"GET /v1/files/f1/download?owner=acme&expiry=1800000000&signature=a%2Bb%2Fc%3D", "files",
							"download", link)
					.answers(200, "the content"));
	}

	private static List<OperationCase> others() {
		return List.of(
				OperationCase.of("account.get", "GET /v1/account", "account", "get").answers(200, ApiAnswers.ACCOUNT),
				OperationCase.of("collections.list", "GET /v1/collections", "collections", "list")
					.answers(200, ApiAnswers.page(ApiAnswers.COLLECTION)),
				OperationCase.of("collections.list", "GET /v1/collections?cursor=c1", "collections", "next", nextPage())
					.answers(200, ApiAnswers.page()),
				OperationCase.of("collections.get", "GET /v1/collections/poetry", "collections", "get", "poetry")
					.answers(200, ApiAnswers.COLLECTION),
				OperationCase.of("hardware.list", "GET /v1/hardware", "hardware", "list")
					.answers(200, ApiAnswers.HARDWARE),
				OperationCase
					.of("search", "GET /v1/search?query=poems%20%26%20songs&limit=5", "search", "search",
							SearchRequest.of("poems & songs").withLimit(5))
					.answers(200, ApiAnswers.SEARCH),
				OperationCase
					.of("webhooks.default.secret.get", "GET /v1/webhooks/default/secret", "webhooks", "defaultSecret")
					.answers(200, ApiAnswers.SECRET));
	}

	private static Page<?> nextPage() {
		return new Page<>(List.of(), "/v1/any?cursor=c1", null);
	}

}
