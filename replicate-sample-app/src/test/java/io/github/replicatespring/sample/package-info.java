/**
 * Tests of the sample.
 */
@NullMarked
package io.github.replicatespring.sample;

import org.jspecify.annotations.NullMarked;
