/**
 * Receiving webhooks: signatures, secrets and controllers.
 */
@NullMarked
package io.github.replicatespring.webhook;

import org.jspecify.annotations.NullMarked;
