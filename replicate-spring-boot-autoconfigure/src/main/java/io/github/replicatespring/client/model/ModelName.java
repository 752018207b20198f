package io.github.replicatespring.client.model;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * A model by its name alone.
 *
 * @param owner the model's owner
 * @param name the model's name
 * @since 0.1.0
 */
public record ModelName(String owner, String name) {

	/**
	 * Create a name.
	 * @throws IllegalArgumentException if a part is blank or holds a slash, a colon or
	 * white space
	 */
	public ModelName {
		part(owner, "owner");
		part(name, "name");
	}

	/**
	 * Read a name.
	 * @param text {@code owner/name}
	 * @return the name
	 * @throws IllegalArgumentException if this is no such name
	 */
	public static ModelName parse(String text) {
		Assert.notNull(text, "A model must be named as owner/name, not by null");
		ModelReference reference = ModelReference.parse(text);
		if (reference.owner() == null || reference.name() == null || reference.version() != null) {
			throw new IllegalArgumentException(
					"'%s' does not name a model alone. Write owner/name, without a version".formatted(text));
		}
		return new ModelName(reference.owner(), reference.name());
	}

	static void part(@Nullable String text, String field) {
		Assert.isTrue(text != null && text.matches("[^/:\\s]+"),
				() -> "'%s' must be a name without slash, colon and white space, not %s".formatted(field,
						(text != null) ? "'" + text + "'" : "null"));
	}

	@JsonValue
	@Override
	public String toString() {
		return this.owner + "/" + this.name;
	}

}
