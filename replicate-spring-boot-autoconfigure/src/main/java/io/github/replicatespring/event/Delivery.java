package io.github.replicatespring.event;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The verified webhook delivery that an event came with.
 *
 * @param id identifies the delivery; the same when Replicate sends it again
 * @param timestamp when Replicate sent it
 * @param correlation the application's own value that it was created with, or
 * {@code null}
 * @since 0.1.0
 */
public record Delivery(String id, Instant timestamp, @Nullable String correlation) {

	/**
	 * Create a delivery without a value of the application's own.
	 * @param id identifies the delivery
	 * @param timestamp when Replicate sent it
	 */
	public Delivery(String id, Instant timestamp) {
		this(id, timestamp, null);
	}

}
