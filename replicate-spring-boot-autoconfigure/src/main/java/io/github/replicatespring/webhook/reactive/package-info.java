/**
 * Receiving webhooks in reactive applications.
 */
@NullMarked
package io.github.replicatespring.webhook.reactive;

import org.jspecify.annotations.NullMarked;
