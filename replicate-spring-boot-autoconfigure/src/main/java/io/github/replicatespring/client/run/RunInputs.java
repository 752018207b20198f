package io.github.replicatespring.client.run;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.replicatespring.client.input.InputJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.util.Assert;

/**
 * The inputs of one run, collected.
 */
final class RunInputs {

	private final Map<String, Object> values = new LinkedHashMap<>();

	void put(@Nullable String name, @Nullable Object value) {
		Assert.hasText(name, "An input must have a name");
		if (value == null) {
			this.values.remove(name);
		}
		else {
			this.values.put(name, value);
		}
	}

	void putAll(Object inputs) {
		Assert.notNull(inputs, "'inputs' must not be null");
		if (inputs instanceof Map<?, ?> map) {
			map.forEach((name, value) -> put(name(name), value));
			return;
		}
		JsonNode properties = InputJson.tree(inputs);
		Assert.isTrue(properties.isObject(), () -> "'inputs' must be a map, or a record or other bean, not "
				+ inputs.getClass().getName() + ". Set a single value with input(name, value)");
		properties.propertyStream().forEach((property) -> put(property.getKey(), property.getValue()));
	}

	Map<String, Object> asMap() {
		return new LinkedHashMap<>(this.values);
	}

	private static @Nullable String name(@Nullable Object name) {
		Assert.isTrue(name instanceof String, () -> "The name of an input must be a text, not '" + name + "'");
		return (String) name;
	}

}
