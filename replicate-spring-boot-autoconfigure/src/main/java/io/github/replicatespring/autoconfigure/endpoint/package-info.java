/**
 * The actuator endpoint.
 */
@NullMarked
package io.github.replicatespring.autoconfigure.endpoint;

import org.jspecify.annotations.NullMarked;
