package io.github.replicatespring.emulator.model;

/**
 * One thing that is wrong with a request, as Replicate lists it in
 * {@code invalid_fields}.
 *
 * @param type the kind of fault, such as {@code required}
 * @param field where it is, such as {@code input.seed}
 * @param description what is wrong, for people
 * @since 0.1.0
 */
public record InvalidField(String type, String field, String description) {

	/**
	 * Return a fault for a value that is missing.
	 * @param parent the object that lacks it
	 * @param name the name of what is missing
	 * @return the fault
	 */
	public static InvalidField required(String parent, String name) {
		return new InvalidField("required", parent, name + " is required");
	}

	/**
	 * Return a fault for a value of another type.
	 * @param field where the value is
	 * @param expected the type it must have
	 * @param given the type it has
	 * @return the fault
	 */
	public static InvalidField type(String field, String expected, String given) {
		return new InvalidField("invalid_type", field,
				"Invalid type. Expected: %s, given: %s".formatted(expected, given));
	}

	/**
	 * Return a fault for a value that is none of the accepted ones.
	 * @param field where the value is
	 * @param choices the accepted values
	 * @return the fault
	 */
	public static InvalidField choice(String field, Iterable<String> choices) {
		return new InvalidField("enum", field,
				field + " must be one of the following: \"" + String.join("\", \"", choices) + "\"");
	}

	/**
	 * Return a fault for a text that is not what it must be.
	 * @param field where the value is
	 * @param format what it must be, such as {@code uri}
	 * @return the fault
	 */
	public static InvalidField format(String field, String format) {
		return new InvalidField("format", field, "Does not match format '" + format + "'");
	}

}
