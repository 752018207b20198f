/**
 * What the emulator's account sees of models, collections and hardware.
 */
@NullMarked
package io.github.replicatespring.emulator.library;

import org.jspecify.annotations.NullMarked;
