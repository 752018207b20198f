package io.github.replicatespring.client.file;

import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/**
 * A file on its way. Thread-safe.
 *
 * @since 0.1.0
 */
public class FileObservationContext extends Observation.Context {

	private final String operation;

	private long size = -1;

	private @Nullable String outcome;

	/**
	 * Create a context.
	 * @param operation what is done: {@code upload}, {@code download} or {@code rescue}
	 */
	public FileObservationContext(String operation) {
		this.operation = operation;
	}

	/**
	 * Return what is done.
	 * @return {@code upload}, {@code download} or {@code rescue}
	 */
	public String operation() {
		return this.operation;
	}

	/**
	 * Return how many bytes were carried.
	 * @return the number, or -1 if it is not known
	 */
	public synchronized long size() {
		return this.size;
	}

	/**
	 * Return how it ended.
	 * @return {@code done}, {@code left} if nobody wanted it any more, or why it failed;
	 * {@code null} before that
	 */
	public synchronized @Nullable String outcome() {
		return this.outcome;
	}

	synchronized void ended(String outcome, long size) {
		this.outcome = outcome;
		this.size = size;
	}

}
