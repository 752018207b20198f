/**
 * What the emulator's models are and what they do when they run.
 */
@NullMarked
package io.github.replicatespring.emulator.model;

import org.jspecify.annotations.NullMarked;
