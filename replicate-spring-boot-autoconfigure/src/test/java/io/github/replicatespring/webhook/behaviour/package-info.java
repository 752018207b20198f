/**
 * What receiving webhooks promises, whatever the server: one suite that runs on each.
 */
@NullMarked
package io.github.replicatespring.webhook.behaviour;

import org.jspecify.annotations.NullMarked;
