package io.github.replicatespring.client.prediction;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Where a prediction or training stands. An open value: Replicate may add states, and one
 * that this library does not know is carried along and counts as not yet terminal.
 *
 * @param value the status as Replicate writes it
 * @since 0.1.0
 */
public record PredictionStatus(@JsonValue String value) {

	/** Waiting for a machine, which may have to boot first. */
	public static final PredictionStatus STARTING = new PredictionStatus("starting");

	/** The model is running. */
	public static final PredictionStatus PROCESSING = new PredictionStatus("processing");

	/** Done, with output. */
	public static final PredictionStatus SUCCEEDED = new PredictionStatus("succeeded");

	/** Done, with an error from the model or the platform. */
	public static final PredictionStatus FAILED = new PredictionStatus("failed");

	/** Canceled by a caller, or by its deadline while it ran. */
	public static final PredictionStatus CANCELED = new PredictionStatus("canceled");

	/** Given up before it started, because its deadline had passed. */
	public static final PredictionStatus ABORTED = new PredictionStatus("aborted");

	private static final Set<String> TERMINAL = Set.of(SUCCEEDED.value, FAILED.value, CANCELED.value, ABORTED.value);

	private static final Map<String, PredictionStatus> KNOWN = Stream
		.of(STARTING, PROCESSING, SUCCEEDED, FAILED, CANCELED, ABORTED)
		.collect(Collectors.toUnmodifiableMap(PredictionStatus::value, Function.identity()));

	/**
	 * Return the status of the given name.
	 * @param value the status as Replicate writes it
	 * @return the status
	 */
	@JsonCreator
	public static PredictionStatus of(String value) {
		PredictionStatus known = KNOWN.get(value);
		return (known != null) ? known : new PredictionStatus(value);
	}

	/**
	 * Return whether nothing can follow any more.
	 * @return {@code true} for succeeded, failed, canceled and aborted
	 */
	public boolean isTerminal() {
		return TERMINAL.contains(this.value);
	}

	/**
	 * Return whether it has ended with success.
	 * @return {@code true} for succeeded alone
	 */
	public boolean isSucceeded() {
		return equals(SUCCEEDED);
	}

	@Override
	public String toString() {
		return this.value;
	}

}
