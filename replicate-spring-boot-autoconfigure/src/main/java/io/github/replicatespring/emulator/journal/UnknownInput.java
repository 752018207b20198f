package io.github.replicatespring.emulator.journal;

import org.jspecify.annotations.Nullable;

/**
 * An input that a prediction was given and that its model does not have. Models ignore
 * it, as they do on Replicate.
 *
 * @param model {@code owner/name} of the model
 * @param name the name of the input
 * @param similarName the name of the model's input that was probably meant, or
 * {@code null} if none is similar
 * @since 0.1.0
 */
public record UnknownInput(String model, String name, @Nullable String similarName) {
}
