package io.github.replicatespring.sample.form;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.replicatespring.sample.form.InputField.Kind;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a visitor fills in to run a model. Immutable.
 *
 * @param fields the inputs, in the order in which the model's author put them
 * @param complete whether it has all that the model takes; otherwise its schema could not
 * be read, and there is a prompt alone
 * @since 0.1.0
 */
public record InputForm(List<InputField> fields, boolean complete) {

	private static final InputField PROMPT = new InputField(InputField.PROMPT, Kind.LONG_TEXT, "Prompt", null, true,
			null, null, null, List.of());

	/**
	 * Make the form of a model.
	 * @param openapi the document of the model's version, or {@code null} if it shows
	 * none
	 * @return the form
	 */
	public static InputForm of(@Nullable JsonNode openapi) {
		List<InputField> fields = (openapi != null) ? new InputSchema(openapi).fields() : List.of();
		return fields.isEmpty() ? promptAlone() : new InputForm(fields, true);
	}

	/**
	 * Return the form of a model of which nothing is known.
	 * @return the form
	 */
	public static InputForm promptAlone() {
		return new InputForm(List.of(PROMPT), false);
	}

	/**
	 * Return the inputs that are shown at once.
	 * @return the inputs
	 */
	public List<InputField> main() {
		return this.fields.stream().filter(InputField::isMain).toList();
	}

	/**
	 * Return the inputs that may stay as they are.
	 * @return the inputs
	 */
	public List<InputField> settings() {
		return this.fields.stream().filter((field) -> !field.isMain()).toList();
	}

	/**
	 * Take the values that the model gets. What is empty or as the model has it anyway is
	 * left to the model.
	 * @param entries what was filled in
	 * @return the values by input
	 * @throws InvalidEntryException if one is missing, or is none that the model takes
	 */
	public Map<String, Object> read(Entries entries) {
		Map<String, Object> values = new LinkedHashMap<>();
		for (InputField field : this.fields) {
			Object value = FieldReader.read(field, entries);
			if (value != null) {
				values.put(field.name(), value);
			}
		}
		return values;
	}

}
