package io.github.replicatespring.client.stream;

import java.time.Duration;

import io.github.replicatespring.client.log.ReadableDuration;

/**
 * How streams are read and resumed. Immutable.
 *
 * @param idleTimeout how long a connection may stay silent before it counts as lost; a
 * comment ends the silence, and a consumer that asks for nothing is not silence; 2
 * minutes by default
 * @param maxAttempts how often in a row resuming may bring nothing new before the stream
 * is given up; 0 never resumes; 10 by default
 * @param firstDelay the wait before a stream is first resumed, if the server names none;
 * doubled each time, and lengthened at random by up to a half; 250 milliseconds by
 * default
 * @param maxDelay the longest of these waits, before it is lengthened; 10 seconds by
 * default
 * @param maxEventSize the most bytes that one event may have; 32 MiB by default
 * @since 0.1.0
 */
public record StreamSettings(Duration idleTimeout, int maxAttempts, Duration firstDelay, Duration maxDelay,
		int maxEventSize) {

	/**
	 * Check the settings.
	 * @throws IllegalArgumentException if a duration is not positive, the longest delay
	 * is shorter than the first one, or a number is out of range
	 */
	public StreamSettings {
		requirePositive(idleTimeout, "idleTimeout");
		requirePositive(firstDelay, "firstDelay");
		requirePositive(maxDelay, "maxDelay");
		require(maxDelay.compareTo(firstDelay) >= 0, "maxDelay must not be shorter than firstDelay, %s, but is %s"
			.formatted(ReadableDuration.of(firstDelay), ReadableDuration.of(maxDelay)));
		require(maxAttempts >= 0, "maxAttempts must be 0 or more, but is " + maxAttempts);
		require(maxEventSize > 0, "maxEventSize must be at least 1 byte, but is " + maxEventSize);
	}

	/**
	 * Return the default settings.
	 * @return the settings
	 */
	public static StreamSettings defaults() {
		return new StreamSettings(Duration.ofMinutes(2), 10, Duration.ofMillis(250), Duration.ofSeconds(10),
				32 * 1024 * 1024);
	}

	/**
	 * Return these settings with another idle timeout.
	 * @param idleTimeout how long a connection may stay silent, more than zero
	 * @return the new settings
	 */
	public StreamSettings withIdleTimeout(Duration idleTimeout) {
		return new StreamSettings(idleTimeout, this.maxAttempts, this.firstDelay, this.maxDelay, this.maxEventSize);
	}

	/**
	 * Return these settings with another bound of attempts.
	 * @param maxAttempts how often in a row resuming may bring nothing new, 0 or more
	 * @return the new settings
	 */
	public StreamSettings withMaxAttempts(int maxAttempts) {
		return new StreamSettings(this.idleTimeout, maxAttempts, this.firstDelay, this.maxDelay, this.maxEventSize);
	}

	/**
	 * Return these settings with other waits.
	 * @param firstDelay the first wait, more than zero
	 * @param maxDelay the longest wait, not shorter
	 * @return the new settings
	 */
	public StreamSettings withDelays(Duration firstDelay, Duration maxDelay) {
		return new StreamSettings(this.idleTimeout, this.maxAttempts, firstDelay, maxDelay, this.maxEventSize);
	}

	/**
	 * Return these settings with another bound of an event's size.
	 * @param maxEventSize the most bytes that one event may have, at least 1
	 * @return the new settings
	 */
	public StreamSettings withMaxEventSize(int maxEventSize) {
		return new StreamSettings(this.idleTimeout, this.maxAttempts, this.firstDelay, this.maxDelay, maxEventSize);
	}

	private static void requirePositive(Duration duration, String name) {
		require(duration.compareTo(Duration.ZERO) > 0,
				name + " must be more than zero, but is " + ReadableDuration.of(duration));
	}

	private static void require(boolean holds, String message) {
		if (!holds) {
			throw new IllegalArgumentException(message);
		}
	}

}
