/**
 * The processes that measure and are measured, and where they run.
 */
@NullMarked
package io.github.replicatespring.benchmark.process;

import org.jspecify.annotations.NullMarked;
