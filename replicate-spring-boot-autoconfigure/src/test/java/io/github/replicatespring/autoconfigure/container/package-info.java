/**
 * Tests with real containers. {@code .ci/with-docker ./mvnw ...} runs them without a
 * registry.
 */
@NullMarked
package io.github.replicatespring.autoconfigure.container;

import org.jspecify.annotations.NullMarked;
