package io.github.replicatespring.client.json;

import tools.jackson.databind.JsonNode;

/**
 * Tells how much memory JSON takes, nearly. Thread-safe.
 *
 * @since 0.1.0
 */
public final class JsonSize {

	/** An object for the node, another for its value and what holds the two. */
	private static final int NODE = 100;

	private JsonSize() {
	}

	/**
	 * Return how much memory a tree takes.
	 * @param json the tree
	 * @return the bytes, nearly; texts in other scripts than the Latin take up to twice
	 * as much
	 */
	public static long of(JsonNode json) {
		long size = NODE + (json.isString() ? json.stringValue().length() : 0);
		for (JsonNode child : json) {
			size += of(child);
		}
		return size;
	}

}
