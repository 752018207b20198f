/**
 * Webhooks that nothing verifies, whatever the reason.
 */
@NullMarked
package io.github.replicatespring.autoconfigure.closed;

import org.jspecify.annotations.NullMarked;
