/**
 * Observations of webhook deliveries and their conventions.
 */
@NullMarked
package io.github.replicatespring.webhook.observation;

import org.jspecify.annotations.NullMarked;
