/**
 * Health of the connection to Replicate.
 */
@NullMarked
package io.github.replicatespring.autoconfigure.health;

import org.jspecify.annotations.NullMarked;
