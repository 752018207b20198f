package io.github.replicatespring.autoconfigure;

import java.lang.reflect.Parameter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;

/**
 * Properties below {@code replicate.} that the starter does not have but nearly has. Such
 * a property would be ignored without a word. What is far from all names may be another
 * library's or the application's own.
 */
final class MisspelledProperties {

	private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("replicate");

	private static final int MAX_DISTANCE = 3;

	private final Map<String, String> known = new TreeMap<>();

	MisspelledProperties() {
		addKnown(ReplicateProperties.class, PREFIX.toString());
	}

	/**
	 * By the constructor that the binder uses, which is there in a native image too.
	 */
	private void addKnown(Class<?> type, String prefix) {
		for (Parameter property : type.getDeclaredConstructors()[0].getParameters()) {
			String name = prefix + "." + DataObjectPropertyName.toDashedForm(property.getName());
			if (property.getType().isRecord()) {
				addKnown(property.getType(), name);
			}
			else {
				this.known.put(compact(name), name);
			}
		}
	}

	/**
	 * Return a sentence about each such property, without its value.
	 */
	Map<String, String> find(Environment environment) {
		Map<String, String> found = new LinkedHashMap<>();
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			if (source instanceof IterableConfigurationPropertySource iterable) {
				iterable.stream()
					.filter(PREFIX::isAncestorOf)
					.forEach((name) -> nearest(name)
						.ifPresent((meant) -> found.putIfAbsent(name.toString(), describe(source, name, meant))));
			}
		}
		return found;
	}

	/**
	 * Compared without punctuation, because environment variables have no dashes.
	 */
	private Optional<String> nearest(ConfigurationPropertyName name) {
		String written = compact(withoutIndexes(name));
		if (this.known.containsKey(written)) {
			return Optional.empty();
		}
		return this.known.keySet()
			.stream()
			.filter((candidate) -> isNear(written, candidate))
			.min(Comparator.comparingInt((candidate) -> distance(written, candidate)))
			.map(this.known::get);
	}

	private boolean isNear(String written, String candidate) {
		int end = written.length() - PREFIX.toString().length();
		return distance(written, candidate) <= Math.min(MAX_DISTANCE, end / 2) || isEndOf(written, candidate);
	}

	/**
	 * Whether the last part of the name is there in part, as in {@code replicate.token}.
	 */
	private boolean isEndOf(String written, String candidate) {
		String name = this.known.getOrDefault(candidate, candidate);
		String group = compact(name.substring(0, name.lastIndexOf('.')));
		return written.startsWith(group) && written.length() >= group.length() + MAX_DISTANCE
				&& candidate.endsWith(written.substring(group.length()));
	}

	private static String withoutIndexes(ConfigurationPropertyName name) {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < name.getNumberOfElements(); i++) {
			if (!name.isNumericIndex(i)) {
				text.append(name.getElement(i, Form.UNIFORM));
			}
		}
		return text.toString();
	}

	private static String compact(String name) {
		return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
	}

	private static String describe(ConfigurationPropertySource source, ConfigurationPropertyName name, String meant) {
		ConfigurationProperty property = source.getConfigurationProperty(name);
		String origin = (property != null && property.getOrigin() != null) ? " (" + property.getOrigin() + ")" : "";
		return "'%s'%s is no property of the Replicate starter and is ignored: did you mean '%s'?".formatted(name,
				origin, meant);
	}

	/**
	 * Levenshtein's.
	 */
	private static int distance(String left, String right) {
		int[] previous = new int[right.length() + 1];
		for (int column = 0; column <= right.length(); column++) {
			previous[column] = column;
		}
		for (int row = 1; row <= left.length(); row++) {
			int[] current = new int[right.length() + 1];
			current[0] = row;
			for (int column = 1; column <= right.length(); column++) {
				int replaced = previous[column - 1] + ((left.charAt(row - 1) == right.charAt(column - 1)) ? 0 : 1);
				current[column] = Math.min(replaced, 1 + Math.min(previous[column], current[column - 1]));
			}
			previous = current;
		}
		return previous[right.length()];
	}

}
