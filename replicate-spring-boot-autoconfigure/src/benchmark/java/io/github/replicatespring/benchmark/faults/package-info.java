/**
 * What becomes of work while requests are refused and connections break.
 */
@NullMarked
package io.github.replicatespring.benchmark.faults;

import org.jspecify.annotations.NullMarked;
