/**
 * Receiving webhooks in servlet applications.
 */
@NullMarked
package io.github.replicatespring.webhook.servlet;

import org.jspecify.annotations.NullMarked;
