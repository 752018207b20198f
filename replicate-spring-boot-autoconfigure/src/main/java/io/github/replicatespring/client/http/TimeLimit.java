package io.github.replicatespring.client.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * A bound on all that is done for one caller: uploads, waits for permits, attempts and
 * what lies between them. Begins when it is made.
 *
 * @since 0.1.0
 */
public final class TimeLimit {

	private static final String KEY = TimeLimit.class.getName();

	private static final Duration MAX_TIMEOUT = Duration.ofDays(365);

	private final Duration timeout;

	private final long begun = System.nanoTime();

	private TimeLimit(Duration timeout) {
		this.timeout = (timeout.compareTo(MAX_TIMEOUT) < 0) ? timeout : MAX_TIMEOUT;
	}

	/**
	 * Begin a limit.
	 * @param timeout how long all of it may take
	 * @return the limit
	 */
	public static TimeLimit of(Duration timeout) {
		return new TimeLimit(timeout);
	}

	static @Nullable TimeLimit of(ContextView context) {
		return context.getOrDefault(KEY, null);
	}

	/**
	 * Let calls keep to the limit.
	 * @param context the context of the subscriber
	 * @return the context with this limit
	 */
	public Context writeTo(Context context) {
		return context.put(KEY, this);
	}

	/**
	 * Return how long all of it may take.
	 * @return the timeout
	 */
	public Duration timeout() {
		return this.timeout;
	}

	/**
	 * Return how much of the time is left.
	 * @return the rest, at least a millisecond so that something that is there already is
	 * taken
	 */
	public Duration remaining() {
		long rest = this.timeout.toNanos() - (System.nanoTime() - this.begun);
		return Duration.ofNanos(Math.max(rest, TimeUnit.MILLISECONDS.toNanos(1)));
	}

}
