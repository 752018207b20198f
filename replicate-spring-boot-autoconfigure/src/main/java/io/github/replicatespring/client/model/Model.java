package io.github.replicatespring.client.model;

import java.net.URI;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.replicatespring.client.json.JsonFields;
import io.github.replicatespring.client.prediction.Prediction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.util.Assert;

/**
 * A model. Everything but owner and name may be absent. Immutable; written as JSON it is
 * what Replicate sent.
 *
 * @param owner who owns it
 * @param name its name
 * @param url its page on Replicate's web site
 * @param description what it does
 * @param visibility who can see and run it
 * @param official whether it is an official model, which runs without naming a version
 * @param githubUrl its source code
 * @param paperUrl the paper that describes it
 * @param licenseUrl its license
 * @param runCount how often it has been run
 * @param coverImageUrl its picture
 * @param defaultExample a prediction that shows what it does
 * @param latestVersion its newest version, which official models may not show
 * @param raw the JSON that all of this was read from
 * @since 0.1.0
 */
public record Model(String owner, String name, @Nullable URI url, @Nullable String description,
		@Nullable ModelVisibility visibility, @Nullable Boolean official, @Nullable URI githubUrl,
		@Nullable URI paperUrl, @Nullable URI licenseUrl, @Nullable Long runCount, @Nullable URI coverImageUrl,
		@Nullable Prediction defaultExample, @Nullable ModelVersion latestVersion, JsonNode raw) {

	/**
	 * Create a model from all its parts.
	 * @throws IllegalArgumentException if the JSON is missing, as it is when a request's
	 * parameters are bound: only what Replicate sent makes one
	 */
	public Model {
		Assert.notNull(raw, "'raw' must not be null");
	}

	/**
	 * Read a model from Replicate's JSON.
	 * @param json the object that Replicate sent
	 * @return the model
	 * @throws IllegalArgumentException if this is no model, because it has no owner or no
	 * name
	 */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public static Model of(JsonNode json) {
		JsonFields fields = new JsonFields(json);
		return new Model(fields.requiredText("owner", "model"), fields.requiredText("name", "model"), fields.uri("url"),
				fields.text("description"), fields.value("visibility", ModelVisibility::new),
				fields.bool("is_official"), fields.uri("github_url"), fields.uri("paper_url"),
				fields.uri("license_url"), fields.integer("run_count"), fields.uri("cover_image_url"),
				fields.object("default_example", Prediction::of), fields.object("latest_version", ModelVersion::of),
				json);
	}

	@JsonValue
	@Override
	public JsonNode raw() {
		return this.raw;
	}

	@Override
	public String toString() {
		return "Model[" + this.owner + "/" + this.name + "]";
	}

}
