/**
 * Observations of the client and their conventions.
 */
@NullMarked
package io.github.replicatespring.client.observation;

import org.jspecify.annotations.NullMarked;
