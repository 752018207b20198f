package io.github.replicatespring.client.model;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.replicatespring.client.json.JsonFields;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.util.Assert;

/**
 * One version of a model. Everything but the id may be absent. Immutable; written as JSON
 * it is what Replicate sent.
 *
 * @param id identifies the version
 * @param createdAt when it was made
 * @param cogVersion the version of Cog that it was made with
 * @param openapiSchema the OpenAPI document that describes its inputs and output
 * @param raw the JSON that all of this was read from
 * @since 0.1.0
 */
public record ModelVersion(String id, @Nullable Instant createdAt, @Nullable String cogVersion,
		@Nullable JsonNode openapiSchema, JsonNode raw) {

	/**
	 * Create a version from all its parts.
	 * @throws IllegalArgumentException if the JSON is missing, as it is when a request's
	 * parameters are bound: only what Replicate sent makes one
	 */
	public ModelVersion {
		Assert.notNull(raw, "'raw' must not be null");
	}

	/**
	 * Read a version from Replicate's JSON.
	 * @param json the object that Replicate sent
	 * @return the version
	 * @throws IllegalArgumentException if this is no version, because it has no id
	 */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public static ModelVersion of(JsonNode json) {
		JsonFields fields = new JsonFields(json);
		return new ModelVersion(fields.requiredText("id", "version"), fields.instant("created_at"),
				fields.text("cog_version"), fields.node("openapi_schema"), json);
	}

	@JsonValue
	@Override
	public JsonNode raw() {
		return this.raw;
	}

	@Override
	public String toString() {
		return "ModelVersion[id=" + this.id + "]";
	}

}
