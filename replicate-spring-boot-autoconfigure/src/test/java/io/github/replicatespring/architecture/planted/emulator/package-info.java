/**
 * Classes with faults, which the rules must find.
 */
@NullMarked
package io.github.replicatespring.architecture.planted.emulator;

import org.jspecify.annotations.NullMarked;
