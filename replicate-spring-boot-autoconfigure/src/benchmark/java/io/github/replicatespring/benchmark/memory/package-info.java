/**
 * What it takes in memory to save large files and to wait for many predictions.
 */
@NullMarked
package io.github.replicatespring.benchmark.memory;

import org.jspecify.annotations.NullMarked;
