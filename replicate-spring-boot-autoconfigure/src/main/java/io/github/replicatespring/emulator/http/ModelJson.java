package io.github.replicatespring.emulator.http;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import io.github.replicatespring.emulator.library.LibraryModel;
import io.github.replicatespring.emulator.model.CogSchema;
import io.github.replicatespring.emulator.model.ModelDescription;
import io.github.replicatespring.emulator.prediction.Timestamps;

/**
 * Writes models and their versions.
 */
final class ModelJson {

	private static final String COG_VERSION = "0.14.12";

	private ModelJson() {
	}

	static ObjectNode write(LibraryModel model) {
		ObjectNode json = JsonNodeFactory.instance.objectNode();
		json.put("url", "https://replicate.com/" + model.fullName());
		json.put("owner", model.owner());
		json.put("name", model.name());
		json.put(LibraryModel.DESCRIPTION, model.detail(LibraryModel.DESCRIPTION));
		json.put("visibility", model.hidden() ? "private" : "public");
		json.put("is_official", model.official());
		LibraryModel.ADDRESSES.stream()
			.filter((field) -> !field.equals(LibraryModel.WEIGHTS))
			.forEach((field) -> json.put(field, model.detail(field)));
		json.put("run_count", 0);
		json.putNull("default_example");
		json.set("latest_version", model.versions().isEmpty() ? JsonNodeFactory.instance.nullNode()
				: write(model.versions().get(0).description()));
		return json;
	}

	static ObjectNode write(ModelDescription version) {
		ObjectNode json = JsonNodeFactory.instance.objectNode();
		json.put("id", version.version());
		json.put("created_at", Timestamps.microseconds(version.createdAt()));
		json.put("cog_version", COG_VERSION);
		json.set("openapi_schema", CogSchema.of(version));
		return json;
	}

}
