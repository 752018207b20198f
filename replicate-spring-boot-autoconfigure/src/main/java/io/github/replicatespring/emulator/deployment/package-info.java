/**
 * The deployments of the emulator.
 */
@NullMarked
package io.github.replicatespring.emulator.deployment;

import org.jspecify.annotations.NullMarked;
