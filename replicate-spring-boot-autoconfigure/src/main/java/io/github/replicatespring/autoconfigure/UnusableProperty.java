package io.github.replicatespring.autoconfigure;

import java.util.function.Supplier;

import org.springframework.boot.diagnostics.FailureAnalyzedException;

/**
 * Explains at start-up which property cannot be used, and what to do about it.
 */
final class UnusableProperty {

	private UnusableProperty() {
	}

	/**
	 * Make something from a property.
	 * @param name the property's name
	 * @param action what to do if its value cannot be used
	 * @param value makes the thing
	 * @return the thing
	 * @throws FailureAnalyzedException if the value is refused
	 */
	static <T> T explain(String name, String action, Supplier<T> value) {
		try {
			return value.get();
		}
		catch (IllegalArgumentException ex) {
			throw new FailureAnalyzedException("The property '" + name + "' cannot be used: " + ex.getMessage(), action,
					ex);
		}
	}

}
