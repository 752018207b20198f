/**
 * What is to go wrong next.
 */
@NullMarked
package io.github.replicatespring.emulator.fault;

import org.jspecify.annotations.NullMarked;
