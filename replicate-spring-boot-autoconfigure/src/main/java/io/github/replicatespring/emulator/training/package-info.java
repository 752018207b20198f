/**
 * The trainings of the emulator.
 */
@NullMarked
package io.github.replicatespring.emulator.training;

import org.jspecify.annotations.NullMarked;
