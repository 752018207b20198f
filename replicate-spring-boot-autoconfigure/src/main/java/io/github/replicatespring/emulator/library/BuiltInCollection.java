package io.github.replicatespring.emulator.library;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Models put together under a name.
 *
 * @param slug identifies the collection
 * @param name its name for people
 * @param description what its models do
 * @param models {@code owner/name} of its models
 * @since 0.1.0
 */
public record BuiltInCollection(String slug, String name, String description, List<String> models) {

	/** All collections that the emulator has. */
	public static final List<BuiltInCollection> ALL = List.of(
			new BuiltInCollection("language-models", "Language models", "Models that understand and write text",
					List.of("meta/meta-llama-3-8b-instruct", "emulator/slow-start")),
			new BuiltInCollection("text-to-image", "Text to image", "Models that make pictures from words",
					List.of("black-forest-labs/flux-schnell", "stability-ai/sdxl")));

	/**
	 * Find a collection.
	 * @param slug its slug
	 * @return the collection, or {@code null} if there is none
	 */
	public static @Nullable BuiltInCollection find(String slug) {
		return ALL.stream().filter((collection) -> collection.slug().equals(slug)).findFirst().orElse(null);
	}

}
