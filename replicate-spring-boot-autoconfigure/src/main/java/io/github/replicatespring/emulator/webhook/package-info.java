/**
 * How the emulator reports predictions to webhooks.
 */
@NullMarked
package io.github.replicatespring.emulator.webhook;

import org.jspecify.annotations.NullMarked;
