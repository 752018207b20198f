package io.github.replicatespring.event;

import java.time.Instant;

/**
 * The verified webhook delivery that an event came with.
 *
 * @param id identifies the delivery; the same when Replicate sends it again
 * @param timestamp when Replicate sent it
 * @since 0.1.0
 */
public record Delivery(String id, Instant timestamp) {
}
