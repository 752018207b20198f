/**
 * The emulator's HTTP endpoints.
 */
@NullMarked
package io.github.replicatespring.emulator.http;

import org.jspecify.annotations.NullMarked;
