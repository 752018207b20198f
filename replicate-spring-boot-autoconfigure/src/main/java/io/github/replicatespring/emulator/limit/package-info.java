/**
 * How many requests the emulator lets through.
 */
@NullMarked
package io.github.replicatespring.emulator.limit;

import org.jspecify.annotations.NullMarked;
