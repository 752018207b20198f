package io.github.replicatespring.client.http;

import java.time.Duration;
import java.util.function.DoubleSupplier;

import io.github.replicatespring.client.error.RateLimitWaitException;
import io.github.replicatespring.client.error.ReplicateApiException;
import io.github.replicatespring.client.error.ReplicateException;
import io.github.replicatespring.client.log.Facts;
import io.github.replicatespring.client.pacing.RateLimit;
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

	private static final Log logger = LogFactory.getLog("io.github.replicatespring.client");

	private static final int LARGEST_SHIFT = 30;

	private static final int TOO_MANY_REQUESTS = 429;

	private final RetrySettings settings;

	private final Duration maxWait;

	private final DoubleSupplier random;

	private final RetryObservations observations;

	/**
	 * Create a decision.
	 * @param settings how often and how patiently
	 * @param maxWait how long a call waits for its turn
	 * @param random gives numbers from 0 to 1, for jitter
	 * @param observations takes an observation of each repetition
	 */
	public RetryDecision(RetrySettings settings, Duration maxWait, DoubleSupplier random,
			RetryObservations observations) {
		this.settings = settings;
		this.maxWait = maxWait;
		this.random = random;
		this.observations = observations;
	}

	/**
	 * Return how long to wait before a call is made again.
	 * @param failure why the last attempt failed
	 * @param attempts how often the call was made so far, not counting what was turned
	 * away for coming too early: that is waiting, which has a bound of its own
	 * @param elapsed how long the call has taken so far, waits included
	 * @return the wait, or {@code null} if the call is not to be made again
	 */
	public @Nullable Duration delay(Throwable failure, int attempts, Duration elapsed) {
		return delay(failure, attempts, elapsed, null);
	}

	/**
	 * Return how long to wait before a call that must be over by a time is made again.
	 * @param remaining how long the call may go on, or {@code null} for as long as it
	 * takes
	 */
	@Nullable Duration delay(Throwable failure, int attempts, Duration elapsed, @Nullable Duration remaining) {
		boolean last = this.settings.maxAttempts() == 1 || attempts >= this.settings.maxAttempts();
		if (!isRetryable(failure) || last) {
			return null;
		}
		Duration delay = isThrottled(failure) ? Duration.ZERO : delay(failure, attempts);
		if (elapsed.plus(delay).compareTo(this.settings.maxDuration()) > 0 || isAskedToWaitTooLong(failure)) {
			return null;
		}
		Duration asked = asked(failure);
		if (remaining != null && ((asked != null) ? asked : delay).compareTo(remaining) > 0) {
			return null;
		}
		report(failure, attempts, delay);
		return delay;
	}

	/**
	 * A throttled call is not delayed here: like all others of its account it waits for
	 * its turn.
	 */
	static boolean isThrottled(Throwable failure) {
		return failure instanceof ReplicateApiException exception && exception.status() == TOO_MANY_REQUESTS;
	}

	private boolean isAskedToWaitTooLong(Throwable failure) {
		Duration asked = asked(failure);
		return asked != null && asked.compareTo(this.maxWait) > 0;
	}

	private static @Nullable Duration asked(Throwable failure) {
		Duration asked = (failure instanceof ReplicateApiException exception) ? exception.retryAfter() : null;
		return (asked != null) ? RateLimit.bounded(asked) : null;
	}

	private void report(Throwable failure, int attempts, Duration delay) {
		logger.debug(Facts.of("attempt", attempts + 1)
			.and("delay", delay)
			.after("Repeating after %s ms, attempt %s: %s".formatted(delay.toMillis(), attempts + 1,
					failure.getMessage())));
		this.observations.repeated(failure, attempts + 1, delay);
	}

	private static boolean isRetryable(Throwable failure) {
		return failure instanceof ReplicateException exception && exception.isRetryable()
				&& !(failure instanceof RateLimitWaitException);
	}

	private Duration delay(Throwable failure, int attempts) {
		Duration asked = asked(failure);
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
