/**
 * Meters beyond those that the observations give.
 */
@NullMarked
package io.github.replicatespring.autoconfigure.metrics;

import org.jspecify.annotations.NullMarked;
