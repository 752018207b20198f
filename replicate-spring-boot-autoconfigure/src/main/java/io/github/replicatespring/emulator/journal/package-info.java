/**
 * What the emulator was asked and what it has sent.
 */
@NullMarked
package io.github.replicatespring.emulator.journal;

import org.jspecify.annotations.NullMarked;
