/**
 * The one table that everything measured ends in.
 */
@NullMarked
package io.github.replicatespring.benchmark.table;

import org.jspecify.annotations.NullMarked;
