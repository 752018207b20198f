package io.github.replicatespring.webhook;

import java.time.Duration;

import io.github.replicatespring.client.log.ReadableDuration;
import io.github.replicatespring.completion.SharedDeadline;

/**
 * Bounds what senders that nobody has verified yet can make this application hold.
 * Thread-safe.
 *
 * @since 0.1.0
 */
public final class UnverifiedBodies {

	/** How many bodies may be under way at once. */
	public static final int NUMBER = 10_000;

	private final int size;

	private final long total;

	private final Duration timeout;

	private final SharedDeadline deadline;

	private int number;

	private long held;

	/**
	 * Create bounds.
	 * @param size the largest body in bytes, at least 1
	 * @param total how many bytes of unverified bodies are held at once, at least the
	 * size
	 * @param timeout how long a body may take to arrive
	 * @throws IllegalArgumentException if a size is too small or the time not positive
	 */
	public UnverifiedBodies(int size, long total, Duration timeout) {
		if (size < 1) {
			throw new IllegalArgumentException("The largest webhook payload must be at least 1 byte, not " + size);
		}
		if (total < size || timeout.isNegative() || timeout.isZero()) {
			throw new IllegalArgumentException(
					"Webhook payloads of %d bytes need room for one at least, not %d bytes, ".formatted(size, total)
							+ "and time to arrive, not " + ReadableDuration.of(timeout));
		}
		this.size = size;
		this.total = total;
		this.timeout = timeout;
		this.deadline = new SharedDeadline(timeout);
	}

	int size() {
		return this.size;
	}

	Duration timeout() {
		return this.timeout;
	}

	SharedDeadline deadline() {
		return this.deadline;
	}

	synchronized boolean enter() {
		return this.number < NUMBER && ++this.number > 0;
	}

	synchronized boolean hold(int bytes) {
		if (this.held + bytes > this.total) {
			return false;
		}
		this.held += bytes;
		return true;
	}

	synchronized void leave(int bytes) {
		this.number--;
		this.held -= bytes;
	}

}
