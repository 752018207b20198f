/**
 * How soon the end of a prediction is known, and by how many requests.
 */
@NullMarked
package io.github.replicatespring.benchmark.waiting;

import org.jspecify.annotations.NullMarked;
