/**
 * The life of the emulator's predictions, their output files and their time.
 */
@NullMarked
package io.github.replicatespring.emulator.prediction;

import org.jspecify.annotations.NullMarked;
