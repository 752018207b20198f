/**
 * What a native image has to know.
 */
@NullMarked
package io.github.replicatespring.autoconfigure.hints;

import org.jspecify.annotations.NullMarked;
