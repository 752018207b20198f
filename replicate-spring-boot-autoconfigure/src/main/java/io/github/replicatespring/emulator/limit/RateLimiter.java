package io.github.replicatespring.emulator.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Counts requests as Replicate does, those that create predictions apart from the others.
 * Without limits nothing is counted. Thread-safe.
 *
 * @since 0.1.0
 */
public final class RateLimiter {

	private static final Standing UNCOUNTED_CREATE = new Standing(true, 599, Duration.ofSeconds(1));

	private static final Standing UNCOUNTED = new Standing(true, 2999, Duration.ofSeconds(1));

	private static final int SECONDS_PER_MINUTE = 60;

	private final Supplier<Instant> now;

	private volatile @Nullable Buckets buckets;

	/**
	 * Create a limiter that lets everything through.
	 * @param now tells the time
	 */
	public RateLimiter(Supplier<Instant> now) {
		this.now = now;
	}

	/**
	 * Limit what comes from now on.
	 * @param limits the limits, or {@code null} to let everything through
	 */
	public void limit(@Nullable RateLimits limits) {
		Instant start = this.now.get();
		this.buckets = (limits != null) ? Buckets.of(limits, start) : null;
	}

	/**
	 * Count a request.
	 * @param create whether it creates a prediction
	 * @return where the account stands then
	 */
	public Standing count(boolean create) {
		Buckets current = this.buckets;
		if (current == null) {
			return create ? UNCOUNTED_CREATE : UNCOUNTED;
		}
		return create ? current.countCreate(this.now.get()) : current.others().count(this.now.get());
	}

	/**
	 * Where an account stands after a request.
	 *
	 * @param allowed whether the request is let through
	 * @param remaining how many more are let through at once
	 * @param reset when one more is let through, or when all are again
	 */
	public record Standing(boolean allowed, int remaining, Duration reset) {

		/**
		 * Return the reset as headers name it.
		 * @return whole seconds, at least 1
		 */
		public long resetSeconds() {
			return Math.max(1, this.reset.plusNanos(999_999_999).toSeconds());
		}

	}

	private record Buckets(Bucket creates, @Nullable Bucket createsOfSecond, Bucket others) {

		private static Buckets of(RateLimits limits, Instant start) {
			Integer perSecond = limits.createsPerSecond();
			return new Buckets(new Bucket(limits.creates(), limits.createBurst(), start),
					(perSecond != null) ? new Bucket(SECONDS_PER_MINUTE * perSecond, perSecond, start) : null,
					new Bucket(limits.others(), limits.otherBurst(), start));
		}

		private synchronized Standing countCreate(Instant now) {
			Bucket second = this.createsOfSecond;
			if (second == null) {
				return this.creates.count(now);
			}
			Standing ofSecond = second.count(now);
			if (!ofSecond.allowed()) {
				return ofSecond;
			}
			Standing ofMinute = this.creates.count(now);
			if (!ofMinute.allowed()) {
				second.putBack();
				return ofMinute;
			}
			return (ofMinute.remaining() < ofSecond.remaining() || ofMinute.remaining() == 0) ? ofMinute : ofSecond;
		}

	}

}
