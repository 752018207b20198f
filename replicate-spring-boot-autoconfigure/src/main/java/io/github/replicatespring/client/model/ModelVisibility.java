package io.github.replicatespring.client.model;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Who can see and run a model. An open value: Replicate may add more.
 *
 * @param value the visibility as Replicate writes it
 * @since 0.1.0
 */
public record ModelVisibility(@JsonValue String value) {

	/** Everybody. */
	public static final ModelVisibility PUBLIC = new ModelVisibility("public");

	/** Its owner only. */
	public static final ModelVisibility PRIVATE = new ModelVisibility("private");

	@Override
	public String toString() {
		return this.value;
	}

}
