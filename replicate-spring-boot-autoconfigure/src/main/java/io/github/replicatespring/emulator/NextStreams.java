package io.github.replicatespring.emulator;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

import io.github.replicatespring.emulator.fault.PlannedFaults;

/**
 * The next streams that are read, which are to break. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class NextStreams {

	private final PlannedFaults<Integer> cuts;

	private final int times;

	private final @Nullable String scope;

	NextStreams(PlannedFaults<Integer> cuts, int times, @Nullable String scope) {
		Assert.isTrue(times >= 1, () -> "The next streams must be at least 1, not " + times);
		this.cuts = cuts;
		this.times = times;
		this.scope = scope;
	}

	/**
	 * Take only the streams of one model or prediction.
	 * @param modelOrPrediction {@code owner/name} of the model, or the id of the
	 * prediction
	 * @return those streams
	 */
	public NextStreams of(String modelOrPrediction) {
		return new NextStreams(this.cuts, this.times, modelOrPrediction);
	}

	/**
	 * End it without the event {@code done}. Who reads it again reads on from there.
	 * @param tokens after how many events, 0 or more
	 */
	public void cutAfter(int tokens) {
		Assert.isTrue(tokens >= 0, () -> "A stream is cut after 0 or more tokens, not " + tokens);
		this.cuts.plan(tokens, this.times, this.scope);
	}

}
