package io.github.replicatespring.client.error;

import org.jspecify.annotations.Nullable;

/**
 * A part of a request that Replicate refuses.
 *
 * @param field the field, such as {@code input.prompt}
 * @param type the rule it breaks, such as {@code required}
 * @param description the rule in words
 * @since 0.1.0
 */
public record InvalidField(@Nullable String field, @Nullable String type, @Nullable String description) {
}
