package io.github.replicatespring.emulator.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks the input of a prediction against what the model takes, and reports everything
 * that is wrong at once. Inputs that the model does not know are let through, as models
 * do.
 *
 * @since 0.1.0
 */
public final class InputValidation {

	private static final Pattern ADDRESS = Pattern.compile("(https?|data):", Pattern.CASE_INSENSITIVE);

	private InputValidation() {
	}

	/**
	 * Check an input.
	 * @param input the input
	 * @param properties what the model takes
	 * @return what is wrong, nothing if empty
	 */
	public static List<InvalidField> check(ObjectNode input, List<InputProperty> properties) {
		List<InvalidField> faults = new ArrayList<>();
		for (InputProperty property : properties) {
			InvalidField fault = check(input.get(property.name()), property);
			if (fault != null) {
				faults.add(fault);
			}
		}
		return faults;
	}

	/**
	 * Find the inputs that a model does not have.
	 * @param input the input
	 * @param properties what the model takes; anything if empty
	 * @return their names, each with the similar name of an input that was probably
	 * meant, or with {@code null}
	 */
	public static Map<String, @Nullable String> unknown(ObjectNode input, List<InputProperty> properties) {
		List<String> known = properties.stream().map(InputProperty::name).toList();
		Map<String, @Nullable String> unknown = new LinkedHashMap<>();
		input.propertyNames()
			.stream()
			.filter((name) -> !known.isEmpty() && !known.contains(name))
			.forEach((name) -> unknown.put(name, SimilarName.of(name, known)));
		return unknown;
	}

	/**
	 * Return the name of the JSON type of a value.
	 * @param value the value
	 * @return the name, such as {@code string}
	 */
	public static String typeOf(JsonNode value) {
		return value.isIntegralNumber() ? "integer" : value.getNodeType().name().toLowerCase(Locale.ROOT);
	}

	private static @Nullable InvalidField check(@Nullable JsonNode value, InputProperty property) {
		String field = "input." + property.name();
		if (value == null) {
			return property.required() ? InvalidField.required("input", property.name()) : null;
		}
		if (!hasType(value, property.type())) {
			return InvalidField.type(field, property.type(), typeOf(value));
		}
		if (property.required() && value.isString() && value.stringValue().isBlank()) {
			return InvalidField.required("input", property.name());
		}
		if (!property.choices().isEmpty() && !property.choices().contains(value.stringValue())) {
			return InvalidField.choice(field, property.choices());
		}
		if (InputProperty.URI.equals(property.format()) && !ADDRESS.matcher(value.stringValue()).lookingAt()) {
			return InvalidField.format(field, InputProperty.URI);
		}
		return value.isNumber() ? checkRange(field, value.doubleValue(), property) : null;
	}

	private static boolean hasType(JsonNode value, String type) {
		return switch (type) {
			case "string" -> value.isString();
			case "integer" -> value.isIntegralNumber();
			case "number" -> value.isNumber();
			case "boolean" -> value.isBoolean();
			default -> true;
		};
	}

	private static @Nullable InvalidField checkRange(String field, double value, InputProperty property) {
		if (property.maximum() != null && value > property.maximum().doubleValue()) {
			return new InvalidField("number_lte", field, "Must be less than or equal to " + plain(property.maximum()));
		}
		if (property.minimum() != null && value < property.minimum().doubleValue()) {
			return new InvalidField("number_gte", field,
					"Must be greater than or equal to " + plain(property.minimum()));
		}
		return null;
	}

	private static String plain(Number bound) {
		return new BigDecimal(bound.toString()).stripTrailingZeros().toPlainString();
	}

}
