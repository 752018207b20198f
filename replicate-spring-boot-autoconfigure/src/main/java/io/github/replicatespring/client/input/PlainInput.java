package io.github.replicatespring.client.input;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Knows inputs that nothing but text, numbers and the like can be in, as most are: of
 * them no tree has to be made to see that there is no file in them.
 */
final class PlainInput {

	private static final Set<Class<?>> PLAIN = Set.of(String.class, Boolean.class, Integer.class, Long.class);

	/** Other collections may be written in a way of their own, as beans are. */
	private static final String JDK = "java.util";

	/** Deeper ones may hold themselves. */
	private static final int DEEPEST = 16;

	private PlainInput() {
	}

	/**
	 * Return whether there is certainly no file in an input, and nothing that cannot be
	 * written as JSON.
	 */
	static boolean is(Object input) {
		return isPlain(input, 0);
	}

	private static boolean isPlain(@Nullable Object value, int depth) {
		if (value == null || PLAIN.contains(value.getClass())) {
			return true;
		}
		if (value instanceof Double number) {
			return Double.isFinite(number);
		}
		if (depth == DEEPEST || !JDK.equals(value.getClass().getPackageName())) {
			return false;
		}
		if (value instanceof Map<?, ?> map) {
			return areTexts(map.keySet()) && arePlain(map.values(), depth + 1);
		}
		return value instanceof Collection<?> values && arePlain(values, depth + 1);
	}

	private static boolean areTexts(Set<?> keys) {
		for (Object key : keys) {
			if (!(key instanceof String)) {
				return false;
			}
		}
		return true;
	}

	private static boolean arePlain(Collection<?> values, int depth) {
		for (Object value : values) {
			if (!isPlain(value, depth)) {
				return false;
			}
		}
		return true;
	}

}
