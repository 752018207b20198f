package io.github.replicatespring.client.http;

import java.time.Duration;
import java.util.function.DoubleSupplier;

import io.github.replicatespring.client.error.ReplicateApiException;
import io.github.replicatespring.client.error.ReplicateException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a failed call is repeated, and how long to wait before. The one place
 * for both faces: blocking calls ask through Spring Retry, reactive ones through Reactor.
 *
 * @since 0.1.0
 */
public final class RetryDecision {

	private static final Log logger = LogFactory.getLog(RetryDecision.class);

	private static final int LARGEST_SHIFT = 30;

	private final RetrySettings settings;

	private final DoubleSupplier random;

	/**
	 * Create a decision.
	 * @param settings how often and how patiently
	 * @param random gives numbers from 0 to 1, for jitter
	 */
	public RetryDecision(RetrySettings settings, DoubleSupplier random) {
		this.settings = settings;
		this.random = random;
	}

	/**
	 * Return how long to wait before a call is made again.
	 * @param failure why the last attempt failed
	 * @param attempts how often the call was made so far
	 * @param elapsed how long the call has taken so far, waits included
	 * @return the wait, or {@code null} if the call is not to be made again
	 */
	public @Nullable Duration delay(Throwable failure, int attempts, Duration elapsed) {
		if (!isRetryable(failure) || attempts >= this.settings.maxAttempts()) {
			return null;
		}
		Duration delay = delay(failure, attempts);
		if (elapsed.plus(delay).compareTo(this.settings.maxDuration()) > 0) {
			return null;
		}
		logger.debug("Repeating after %s ms, attempt %s: %s".formatted(delay.toMillis(), attempts + 1,
				failure.getMessage()));
		return delay;
	}

	private static boolean isRetryable(Throwable failure) {
		return failure instanceof ReplicateException exception && exception.isRetryable();
	}

	private Duration delay(Throwable failure, int attempts) {
		Duration asked = (failure instanceof ReplicateApiException exception) ? exception.retryAfter() : null;
		return (asked != null) ? asked.plus(jitter(this.settings.initialInterval())) : backOff(attempts);
	}

	/**
	 * Doubles with each attempt; between half and all of it is waited, so that calls that
	 * failed together do not come back together.
	 */
	private Duration backOff(int attempts) {
		Duration interval = this.settings.initialInterval().multipliedBy(1L << Math.min(attempts - 1, LARGEST_SHIFT));
		Duration capped = (interval.compareTo(this.settings.maxInterval()) < 0) ? interval
				: this.settings.maxInterval();
		return capped.dividedBy(2).plus(jitter(capped.dividedBy(2)));
	}

	private Duration jitter(Duration range) {
		return Duration.ofNanos((long) (range.toNanos() * this.random.getAsDouble()));
	}

}
