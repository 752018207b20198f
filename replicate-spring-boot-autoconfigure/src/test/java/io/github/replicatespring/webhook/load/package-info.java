/**
 * The webhook endpoint under load: a process of its own with a small heap, and senders
 * that behave as Replicate does or worse.
 */
@NullMarked
package io.github.replicatespring.webhook.load;

import org.jspecify.annotations.NullMarked;
