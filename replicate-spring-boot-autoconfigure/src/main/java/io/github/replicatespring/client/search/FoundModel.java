package io.github.replicatespring.client.search;

import java.util.List;

import io.github.replicatespring.client.json.JsonFields;
import io.github.replicatespring.client.model.Model;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

import org.springframework.util.Assert;

/**
 * A model that was found, and why.
 *
 * @param model the model
 * @param generatedDescription what it does, as written by another model
 * @param tags what it is about
 * @param score how well it matches; higher is better
 * @since 0.1.0
 */
public record FoundModel(Model model, @Nullable String generatedDescription, List<String> tags,
		@Nullable Double score) {

	/**
	 * Read a found model from Replicate's JSON.
	 * @param json the object that Replicate sent, with {@code model} and {@code metadata}
	 * @return the found model
	 * @throws IllegalArgumentException if there is no model in it
	 */
	public static FoundModel of(JsonNode json) {
		JsonFields fields = new JsonFields(json);
		Model model = fields.object("model", Model::of);
		Assert.notNull(model, "This JSON is no found model: it has no member 'model'");
		JsonNode metadata = fields.node("metadata");
		JsonFields about = new JsonFields((metadata != null) ? metadata : JsonNodeFactory.instance.objectNode());
		return new FoundModel(model, about.text("generated_description"), about.texts("tags"), about.number("score"));
	}

}
