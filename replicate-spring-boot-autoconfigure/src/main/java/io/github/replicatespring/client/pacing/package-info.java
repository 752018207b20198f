/**
 * Staying within Replicate's rate limits: calls wait for their turn instead of being
 * refused.
 */
@NullMarked
package io.github.replicatespring.client.pacing;

import org.jspecify.annotations.NullMarked;
