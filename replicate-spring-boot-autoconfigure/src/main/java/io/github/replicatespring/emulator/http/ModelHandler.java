package io.github.replicatespring.emulator.http;

import java.util.List;

import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

import io.github.replicatespring.emulator.model.CogSchema;
import io.github.replicatespring.emulator.model.EmulatedModel;
import io.github.replicatespring.emulator.model.ModelCatalogue;
import io.github.replicatespring.emulator.model.ModelDescription;
import io.github.replicatespring.emulator.prediction.Timestamps;

/**
 * Describes models and their versions.
 */
final class ModelHandler {

	private static final String COG_VERSION = "0.14.12";

	private final ModelCatalogue models;

	ModelHandler(ModelCatalogue models) {
		this.models = models;
	}

	Mono<ServerResponse> list(ServerRequest request) {
		ObjectNode page = JsonNodeFactory.instance.objectNode();
		page.putNull("next").putNull("previous");
		ArrayNode results = page.putArray("results");
		this.models.models().forEach((model) -> results.add(write(model.description())));
		return Answers.ok(page);
	}

	Mono<ServerResponse> get(ServerRequest request) {
		return Answers.ok(write(find(request)));
	}

	Mono<ServerResponse> getVersion(ServerRequest request) {
		ModelDescription model = find(request);
		if (!model.version().equals(request.pathVariable("version"))) {
			throw Problem.NOT_FOUND.asException();
		}
		return Answers.ok(writeVersion(model));
	}

	private ModelDescription find(ServerRequest request) {
		String name = request.pathVariable("owner") + "/" + request.pathVariable("name");
		EmulatedModel model = this.models.model(name);
		if (model == null) {
			throw Problem.noSuchModel(name).asException();
		}
		return model.description();
	}

	private static ObjectNode write(ModelDescription model) {
		ObjectNode json = JsonNodeFactory.instance.objectNode();
		json.put("url", "https://replicate.com/" + model.fullName());
		json.put("owner", model.owner());
		json.put("name", model.name());
		json.put("description", model.text());
		json.put("visibility", "public");
		json.put("is_official", model.official());
		List.of("github_url", "paper_url", "license_url").forEach(json::putNull);
		json.put("run_count", 0);
		List.of("cover_image_url", "default_example").forEach(json::putNull);
		json.set("latest_version", writeVersion(model));
		return json;
	}

	private static ObjectNode writeVersion(ModelDescription model) {
		ObjectNode json = JsonNodeFactory.instance.objectNode();
		json.put("id", model.version());
		json.put("created_at", Timestamps.microseconds(model.createdAt()));
		json.put("cog_version", COG_VERSION);
		json.set("openapi_schema", CogSchema.of(model));
		return json;
	}

}
