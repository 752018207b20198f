/**
 * How fast streams of tokens are read.
 */
@NullMarked
package io.github.replicatespring.benchmark.stream;

import org.jspecify.annotations.NullMarked;
