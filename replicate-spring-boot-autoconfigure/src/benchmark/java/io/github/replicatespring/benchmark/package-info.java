/**
 * Measures the starter against what its users would otherwise pick, in one run on one
 * machine. Not part of the test run.
 */
@NullMarked
package io.github.replicatespring.benchmark;

import org.jspecify.annotations.NullMarked;
