package io.github.replicatespring.autoconfigure.metrics;

import java.util.HashSet;
import java.util.Set;

/**
 * Keeps the number of different values of a tag small: the first ones are kept, all
 * others become one. Thread-safe.
 */
final class BoundedValues {

	static final String OTHER = "other";

	private final int limit;

	private final Set<String> known = new HashSet<>();

	BoundedValues(int limit) {
		this.limit = limit;
	}

	synchronized String bound(String value) {
		if (this.known.contains(value)) {
			return value;
		}
		return (this.known.size() < this.limit && this.known.add(value)) ? value : OTHER;
	}

}
