package io.github.replicatespring.client.collection;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.replicatespring.client.json.JsonFields;
import io.github.replicatespring.client.model.Model;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.util.Assert;

/**
 * Models that Replicate puts together. Everything but the slug may be absent; a list of
 * collections shows no models. Immutable; written as JSON it is what Replicate sent.
 *
 * @param slug identifies the collection, such as {@code super-resolution}
 * @param name its name for people
 * @param description what its models do
 * @param fullDescription more about it, as Markdown
 * @param models its models; empty if Replicate shows none
 * @param raw the JSON that all of this was read from
 * @since 0.1.0
 */
public record ModelCollection(String slug, @Nullable String name, @Nullable String description,
		@Nullable String fullDescription, List<Model> models, JsonNode raw) {

	/**
	 * Create a collection from all its parts.
	 * @throws IllegalArgumentException if the JSON is missing, as it is when a request's
	 * parameters are bound: only what Replicate sent makes one
	 */
	public ModelCollection {
		Assert.notNull(raw, "'raw' must not be null");
	}

	/**
	 * Read a collection from Replicate's JSON.
	 * @param json the object that Replicate sent
	 * @return the collection
	 * @throws IllegalArgumentException if this is no collection, because it has no slug
	 */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public static ModelCollection of(JsonNode json) {
		JsonFields fields = new JsonFields(json);
		return new ModelCollection(fields.requiredText("slug", "collection"), fields.text("name"),
				fields.text("description"), fields.text("full_description"), fields.list("models", Model::of), json);
	}

	@JsonValue
	@Override
	public JsonNode raw() {
		return this.raw;
	}

	@Override
	public String toString() {
		return "ModelCollection[slug=" + this.slug + "]";
	}

}
