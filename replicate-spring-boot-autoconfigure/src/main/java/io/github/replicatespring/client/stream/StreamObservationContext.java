package io.github.replicatespring.client.stream;

import java.time.Duration;

import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/**
 * A stream of a prediction, while it is read. Thread-safe.
 *
 * @since 0.1.0
 */
public class StreamObservationContext extends Observation.Context {

	private final @Nullable String model;

	private long events;

	private long outputs;

	private @Nullable Duration timeToFirstOutput;

	private @Nullable String outcome;

	/**
	 * Create a context.
	 * @param model the model, or {@code null} if it is not known
	 */
	public StreamObservationContext(@Nullable String model) {
		this.model = model;
	}

	/**
	 * Return the model.
	 * @return {@code owner/name}, or {@code null} if it is not known
	 */
	public @Nullable String model() {
		return this.model;
	}

	/**
	 * Return how many events came.
	 * @return the number, of events of any kind
	 */
	public synchronized long events() {
		return this.events;
	}

	/**
	 * Return how many pieces of output came.
	 * @return the number of tokens, or of files
	 */
	public synchronized long outputs() {
		return this.outputs;
	}

	/**
	 * Return how long the first piece of output took, from subscribing to the stream.
	 * @return the time, or {@code null} if none has come
	 */
	public synchronized @Nullable Duration timeToFirstOutput() {
		return this.timeToFirstOutput;
	}

	/**
	 * Return how the stream ended.
	 * @return {@code done}, {@code failed}, {@code interrupted}, {@code unavailable} or
	 * {@code left} by its reader, or {@code null} before that
	 */
	public synchronized @Nullable String outcome() {
		return this.outcome;
	}

	/**
	 * Take in an event.
	 * @param output whether it is a piece of output
	 * @param since how long ago the stream was subscribed to
	 */
	synchronized void arrived(boolean output, Duration since) {
		this.events++;
		if (output) {
			this.outputs++;
			this.timeToFirstOutput = (this.timeToFirstOutput != null) ? this.timeToFirstOutput : since;
		}
	}

	synchronized void ended(String outcome) {
		this.outcome = outcome;
	}

}
