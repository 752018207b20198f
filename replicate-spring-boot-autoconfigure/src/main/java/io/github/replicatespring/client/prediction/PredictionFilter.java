package io.github.replicatespring.client.prediction;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Which predictions to list. Immutable; start with {@link #all()} and narrow it.
 *
 * @param createdAfter only those created at this time or later
 * @param createdBefore only those created before this time
 * @param source only those created there; {@link PredictionSource#WEB} is the one that
 * Replicate filters by, and it limits the list to the last 14 days
 * @since 0.1.0
 */
public record PredictionFilter(@Nullable Instant createdAfter, @Nullable Instant createdBefore,
		@Nullable PredictionSource source) {

	/**
	 * Return the filter that lets everything through.
	 * @return the filter
	 */
	public static PredictionFilter all() {
		return new PredictionFilter(null, null, null);
	}

	/**
	 * Return this filter for predictions created at a time or later.
	 * @param instant the earliest time, included
	 * @return the filter
	 */
	public PredictionFilter createdAfter(Instant instant) {
		return new PredictionFilter(instant, this.createdBefore, this.source);
	}

	/**
	 * Return this filter for predictions created before a time.
	 * @param instant the latest time, excluded
	 * @return the filter
	 */
	public PredictionFilter createdBefore(Instant instant) {
		return new PredictionFilter(this.createdAfter, instant, this.source);
	}

	/**
	 * Return this filter for predictions created on the web site.
	 * @return the filter
	 */
	public PredictionFilter fromWeb() {
		return new PredictionFilter(this.createdAfter, this.createdBefore, PredictionSource.WEB);
	}

}
