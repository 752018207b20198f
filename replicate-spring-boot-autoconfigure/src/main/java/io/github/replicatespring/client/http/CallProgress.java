package io.github.replicatespring.client.http;

import java.time.Duration;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * What has become of one call so far, over all its attempts.
 */
final class CallProgress {

	private static final String KEY = CallProgress.class.getName();

	private static final long NONE = -1;

	private long order = NONE;

	private volatile Duration waited = Duration.ZERO;

	private volatile boolean possiblyDone;

	private volatile int throttled;

	private volatile @Nullable TimeLimit limit;

	static @Nullable CallProgress of(ContextView context) {
		return context.getOrDefault(KEY, null);
	}

	Context writeTo(Context context) {
		return context.put(KEY, this);
	}

	static Context removeFrom(Context context) {
		return context.delete(KEY);
	}

	/**
	 * The progress of the call that is being made, which may be part of another.
	 */
	static CallProgress orNew(@Nullable CallProgress given, ContextView context) {
		CallProgress progress = (given != null) ? given : new CallProgress();
		progress.limit = TimeLimit.of(context);
		return progress;
	}

	/**
	 * How long the call may go on, waits included; {@code null} for as long as it takes.
	 */
	@Nullable Duration remaining() {
		TimeLimit current = this.limit;
		return (current != null) ? current.remaining() : null;
	}

	/**
	 * The call's place among all calls, which it keeps when it is repeated.
	 */
	synchronized long order(LongSupplier arrivals) {
		if (this.order == NONE) {
			this.order = arrivals.getAsLong();
		}
		return this.order;
	}

	/**
	 * How long the call has waited for its turn, which is no part of an attempt.
	 */
	Duration waited() {
		return this.waited;
	}

	void waited(Duration more) {
		this.waited = this.waited.plus(more);
	}

	/**
	 * Whether an attempt may have been carried out although it failed.
	 */
	boolean isPossiblyDone() {
		return this.possiblyDone;
	}

	/**
	 * How often the call was turned away for coming too early, which is no attempt.
	 */
	int throttled() {
		return this.throttled;
	}

	synchronized void failed(Throwable failure) {
		this.possiblyDone = this.possiblyDone || FailureTranslation.mayHaveBeenCarriedOut(failure);
		if (RetryDecision.isThrottled(failure)) {
			this.throttled = this.throttled + 1;
		}
	}

}
