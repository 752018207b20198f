/**
 * The files that were uploaded to the emulator.
 */
@NullMarked
package io.github.replicatespring.emulator.upload;

import org.jspecify.annotations.NullMarked;
