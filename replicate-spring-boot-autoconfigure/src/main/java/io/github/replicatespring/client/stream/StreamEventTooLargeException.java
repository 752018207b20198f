package io.github.replicatespring.client.stream;

import io.github.replicatespring.client.error.ReplicateException;

/**
 * A single event of a stream has more bytes than {@link StreamSettings#maxEventSize()}
 * allows. The events before it have been passed on.
 *
 * @since 0.1.0
 */
public class StreamEventTooLargeException extends ReplicateException {

	StreamEventTooLargeException(int maxEventSize) {
		super("An event of the prediction's stream has more than the %,d bytes that are allowed. Raise maxEventSize of the stream settings, or await the prediction and take its output instead"
			.formatted(maxEventSize));
	}

}
