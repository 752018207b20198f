package io.github.replicatespring.client.pacing;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * The permission to send one request. Whoever has it says what came of the request, so
 * that others get their turns. Thread-safe.
 *
 * @since 0.1.0
 */
public final class Turn {

	private final RequestBucket bucket;

	private final long grantedAt;

	private final long countedBefore;

	/** Guarded by the bucket. */
	private boolean counted;

	Turn(RequestBucket bucket, long grantedAt, long countedBefore) {
		this.bucket = bucket;
		this.grantedAt = grantedAt;
		this.countedBefore = countedBefore;
	}

	/**
	 * Take note that the request was answered, and not for being one too many.
	 * @param limit what the answer says about the limit, if anything
	 */
	public void answered(@Nullable RateLimit limit) {
		this.bucket.change((flow, now) -> flow.answered(this, limit, now));
	}

	/**
	 * Take note that the request was refused for being one too many.
	 * @param pause how long Replicate asks to wait, if it says so
	 */
	public void refused(@Nullable Duration pause) {
		this.bucket.change((flow, now) -> flow.refused(this, pause, now));
	}

	/**
	 * Take note that nobody waits for an answer any more.
	 */
	public void ended() {
		this.bucket.change((flow, now) -> flow.ended(this));
	}

	/**
	 * When the turn was granted, in nanoseconds of the bucket's clock.
	 */
	long grantedAt() {
		return this.grantedAt;
	}

	/**
	 * Take note that Replicate has counted the request.
	 * @return whether that was not known before
	 */
	boolean count() {
		boolean uncounted = !this.counted;
		this.counted = true;
		return uncounted;
	}

	boolean isCounted() {
		return this.counted;
	}

	/**
	 * How many requests Replicate had counted for certain before this one.
	 */
	long countedBefore() {
		return this.countedBefore;
	}

}
