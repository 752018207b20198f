package io.github.replicatespring.client.log;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * What a log message is about, as {@code key=value} in brackets at its end, for log
 * pipelines to pick up: Commons Logging knows no structured arguments. Nothing that
 * others have written gets through as more than one word. Immutable.
 *
 * @since 0.1.0
 */
public final class Facts {

	private static final int LONGEST = 100;

	private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9._:/-]");

	private final Map<String, String> values;

	private Facts(Map<String, String> values) {
		this.values = values;
	}

	/**
	 * Begin with a fact.
	 * @param key its name
	 * @param value its value, left out if {@code null}; characters that could be taken
	 * for something else are replaced
	 * @return the facts
	 */
	public static Facts of(String key, @Nullable Object value) {
		return new Facts(Map.of()).and(key, value);
	}

	/**
	 * Add a fact.
	 * @param key its name
	 * @param value its value, left out if {@code null}
	 * @return these facts and that one
	 */
	public Facts and(String key, @Nullable Object value) {
		if (value == null) {
			return this;
		}
		Map<String, String> more = new LinkedHashMap<>(this.values);
		more.put(key, word(value.toString()));
		return new Facts(more);
	}

	/**
	 * Return a message that says what it is about.
	 * @param message the message
	 * @return the message and the facts
	 */
	public String after(String message) {
		return message + this;
	}

	private static String word(String value) {
		return UNSAFE.matcher(value.substring(0, Math.min(value.length(), LONGEST))).replaceAll("?");
	}

	/**
	 * Return the facts as they stand at the end of a message.
	 */
	@Override
	public String toString() {
		return this.values.entrySet()
			.stream()
			.map((fact) -> fact.getKey() + "=" + fact.getValue())
			.collect(Collectors.joining(" ", " [", "]"));
	}

}
