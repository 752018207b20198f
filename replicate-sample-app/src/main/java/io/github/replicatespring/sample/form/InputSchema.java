package io.github.replicatespring.sample.form;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.replicatespring.sample.form.InputField.Kind;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.util.StringUtils;

/**
 * Reads what a model's version says about its inputs. Inputs that no form can show, such
 * as lists and secrets, are left out: models have values of their own for them.
 */
final class InputSchema {

	private static final Set<String> LONG = Set.of("prompt", "negative_prompt", "system_prompt", "text");

	private final JsonNode schemas;

	private final JsonNode input;

	InputSchema(JsonNode openapi) {
		this.schemas = openapi.path("components").path("schemas");
		this.input = this.schemas.path("Input");
	}

	List<InputField> fields() {
		Set<String> required = this.input.path("required")
			.valueStream()
			.map(JsonNode::asString)
			.collect(Collectors.toSet());
		List<Ordered> fields = new ArrayList<>();
		this.input.path("properties").forEachEntry((name, property) -> {
			Kind kind = kind(name, property);
			if (kind != null) {
				InputField field = field(name, kind, property, required.contains(name));
				fields.add(new Ordered(property.path("x-order").asInt(Integer.MAX_VALUE), field));
			}
		});
		return fields.stream().sorted(Comparator.comparingInt(Ordered::order)).map(Ordered::field).toList();
	}

	private InputField field(String name, Kind kind, JsonNode property, boolean required) {
		return new InputField(name, kind, property.path("title").asString(title(name)),
				property.path("description").asString(null), required, property.path("default").asString(null),
				number(property.path("minimum")), number(property.path("maximum")), choices(property));
	}

	private @Nullable Kind kind(String name, JsonNode property) {
		JsonNode enumeration = enumeration(property).path("enum");
		if (!enumeration.isEmpty()) {
			return enumeration.valueStream().allMatch(JsonNode::isNumber) ? Kind.NUMBER_CHOICE : Kind.CHOICE;
		}
		return switch (property.path("type").asString("")) {
			case "integer" -> Kind.INTEGER;
			case "number" -> Kind.NUMBER;
			case "boolean" -> Kind.SWITCH;
			case "string" -> text(name, property.path("format").asString(""));
			default -> null;
		};
	}

	private static @Nullable Kind text(String name, String format) {
		return switch (format) {
			case "uri" -> Kind.FILE;
			case "password" -> null;
			default -> LONG.contains(name) ? Kind.LONG_TEXT : Kind.TEXT;
		};
	}

	private List<String> choices(JsonNode property) {
		return enumeration(property).path("enum").valueStream().map(JsonNode::asString).toList();
	}

	/**
	 * Return the schema that lists the values, which is one of its own as a rule.
	 */
	private JsonNode enumeration(JsonNode property) {
		String reference = property.path("allOf").path(0).path("$ref").asString("");
		return reference.isEmpty() ? property : this.schemas.path(reference.substring(reference.lastIndexOf('/') + 1));
	}

	private static @Nullable BigDecimal number(JsonNode value) {
		return value.isNumber() ? value.decimalValue() : null;
	}

	private static String title(String name) {
		return StringUtils.capitalize(name.replace('_', ' ').toLowerCase(Locale.ROOT));
	}

	private record Ordered(int order, InputField field) {
	}

}
