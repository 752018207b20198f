/**
 * An embedded Replicate for development and tests.
 */
@NullMarked
package io.github.replicatespring.emulator;

import org.jspecify.annotations.NullMarked;
