package io.github.replicatespring.client.hardware;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.replicatespring.client.json.JsonFields;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.util.Assert;

/**
 * Hardware that models and deployments can run on. Immutable; written as JSON it is what
 * Replicate sent.
 *
 * @param sku identifies it, such as {@code gpu-t4}
 * @param name its name for people
 * @param raw the JSON that all of this was read from
 * @since 0.1.0
 */
public record Hardware(String sku, @Nullable String name, JsonNode raw) {

	/**
	 * Create hardware from all its parts.
	 * @throws IllegalArgumentException if the JSON is missing, as it is when a request's
	 * parameters are bound: only what Replicate sent makes one
	 */
	public Hardware {
		Assert.notNull(raw, "'raw' must not be null");
	}

	/**
	 * Read hardware from Replicate's JSON.
	 * @param json the object that Replicate sent
	 * @return the hardware
	 * @throws IllegalArgumentException if this is no hardware, because it has no SKU
	 */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public static Hardware of(JsonNode json) {
		JsonFields fields = new JsonFields(json);
		return new Hardware(fields.requiredText("sku", "hardware"), fields.text("name"), json);
	}

	@JsonValue
	@Override
	public JsonNode raw() {
		return this.raw;
	}

	@Override
	public String toString() {
		return "Hardware[sku=" + this.sku + "]";
	}

}
