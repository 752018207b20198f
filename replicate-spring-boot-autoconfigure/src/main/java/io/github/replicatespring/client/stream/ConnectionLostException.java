package io.github.replicatespring.client.stream;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * One connection of a stream ended without its last event, or was not to be had for now.
 * Never reaches the caller.
 */
final class ConnectionLostException extends RuntimeException {

	private final transient @Nullable Duration retryAfter;

	ConnectionLostException(String message, @Nullable Duration retryAfter) {
		super(message, null, false, false);
		this.retryAfter = retryAfter;
	}

	/**
	 * How long the server wants to be left alone, if it said.
	 */
	@Nullable Duration retryAfter() {
		return this.retryAfter;
	}

}
