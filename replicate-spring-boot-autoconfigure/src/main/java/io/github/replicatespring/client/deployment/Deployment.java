package io.github.replicatespring.client.deployment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.replicatespring.client.json.JsonFields;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.util.Assert;

/**
 * A model kept ready under a name of its own. Everything but owner and name may be
 * absent. Immutable; written as JSON it is what Replicate sent.
 *
 * @param owner who owns it
 * @param name its name
 * @param currentRelease what runs now
 * @param raw the JSON that all of this was read from
 * @since 0.1.0
 */
public record Deployment(String owner, String name, @Nullable DeploymentRelease currentRelease, JsonNode raw) {

	/**
	 * Create a deployment from all its parts.
	 * @throws IllegalArgumentException if the JSON is missing, as it is when a request's
	 * parameters are bound: only what Replicate sent makes one
	 */
	public Deployment {
		Assert.notNull(raw, "'raw' must not be null");
	}

	/**
	 * Read a deployment from Replicate's JSON.
	 * @param json the object that Replicate sent
	 * @return the deployment
	 * @throws IllegalArgumentException if this is no deployment, because it has no owner
	 * or no name
	 */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public static Deployment of(JsonNode json) {
		JsonFields fields = new JsonFields(json);
		return new Deployment(fields.requiredText("owner", "deployment"), fields.requiredText("name", "deployment"),
				fields.object("current_release", DeploymentRelease::of), json);
	}

	@JsonValue
	@Override
	public JsonNode raw() {
		return this.raw;
	}

	@Override
	public String toString() {
		return "Deployment[" + this.owner + "/" + this.name + "]";
	}

}
