package io.github.replicatespring.client.stream;

import io.github.replicatespring.client.error.ReplicateException;
import org.jspecify.annotations.Nullable;

/**
 * A stream ended before the prediction was done and could not be resumed. What was passed
 * on before is whole, without gaps or repetitions; what follows is missing. The
 * prediction itself goes on: await it to have its whole output.
 *
 * @since 0.1.0
 */
public class StreamInterruptedException extends ReplicateException {

	private final @Nullable String lastEventId;

	StreamInterruptedException(String host, String why, @Nullable String lastEventId) {
		super("The prediction's stream from %s was interrupted before it was done: %s. What came before is whole; await the prediction to have all of its output"
			.formatted(host, why));
		this.lastEventId = lastEventId;
	}

	/**
	 * Return the id of the last event that was passed on.
	 * @return the id, or {@code null} if there was none
	 */
	public @Nullable String lastEventId() {
		return this.lastEventId;
	}

}
