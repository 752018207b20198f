package io.github.replicatespring.emulator.model;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One input of a model, as its schema describes it. Immutable.
 *
 * @param name the name
 * @param type the JSON type: {@code string}, {@code integer}, {@code number} or
 * {@code boolean}
 * @param description what it is for
 * @param required whether there must be a value
 * @param defaultValue the value that is taken without one, or {@code null}
 * @param minimum the least number that is accepted, or {@code null}
 * @param maximum the greatest number that is accepted, or {@code null}
 * @param choices the only values that are accepted; any if empty
 * @param format what a text must be, such as {@code uri} for a file, or {@code null}
 * @since 0.1.0
 */
public record InputProperty(String name, String type, String description, boolean required,
		@Nullable Object defaultValue, @Nullable Number minimum, @Nullable Number maximum, List<String> choices,
		@Nullable String format) {

	/** The format of an address, which stands for a file. */
	public static final String URI = "uri";

	/**
	 * Create a property.
	 */
	public InputProperty {
		choices = List.copyOf(choices);
	}

	/**
	 * Return a text that must be given.
	 * @param name the name
	 * @param description what it is for
	 * @return the property
	 */
	public static InputProperty requiredText(String name, String description) {
		return new InputProperty(name, "string", description, true, null, null, null, List.of(), null);
	}

	/**
	 * Return a text that may be given.
	 * @param name the name
	 * @param description what it is for
	 * @param defaultValue the text that is taken without one
	 * @return the property
	 */
	public static InputProperty text(String name, String description, String defaultValue) {
		return new InputProperty(name, "string", description, false, defaultValue, null, null, List.of(), null);
	}

	/**
	 * Return a choice between texts.
	 * @param name the name
	 * @param description what it is for
	 * @param choices the texts; the first is the default
	 * @return the property
	 */
	public static InputProperty choice(String name, String description, List<String> choices) {
		return new InputProperty(name, "string", description, false, choices.get(0), null, null, choices, null);
	}

	/**
	 * Return a whole number without bounds and default.
	 * @param name the name
	 * @param description what it is for
	 * @return the property
	 */
	public static InputProperty integer(String name, String description) {
		return new InputProperty(name, "integer", description, false, null, null, null, List.of(), null);
	}

	/**
	 * Return a whole number.
	 * @param name the name
	 * @param description what it is for
	 * @param defaultValue the number that is taken without one
	 * @param minimum the least number
	 * @param maximum the greatest number
	 * @return the property
	 */
	public static InputProperty integer(String name, String description, int defaultValue, int minimum, int maximum) {
		return new InputProperty(name, "integer", description, false, defaultValue, minimum, maximum, List.of(), null);
	}

	/**
	 * Return a decimal number.
	 * @param name the name
	 * @param description what it is for
	 * @param defaultValue the number that is taken without one
	 * @param minimum the least number
	 * @param maximum the greatest number
	 * @return the property
	 */
	public static InputProperty number(String name, String description, double defaultValue, double minimum,
			double maximum) {
		return new InputProperty(name, "number", description, false, defaultValue, minimum, maximum, List.of(), null);
	}

	/**
	 * Return a choice between yes and no.
	 * @param name the name
	 * @param description what it is for
	 * @param defaultValue the value that is taken without one
	 * @return the property
	 */
	public static InputProperty flag(String name, String description, boolean defaultValue) {
		return new InputProperty(name, "boolean", description, false, defaultValue, null, null, List.of(), null);
	}

	/**
	 * Return a file that must be given, as its address or a data URI.
	 * @param name the name
	 * @param description what it is for
	 * @return the property
	 */
	public static InputProperty requiredFile(String name, String description) {
		return new InputProperty(name, "string", description, true, null, null, null, List.of(), URI);
	}

}
