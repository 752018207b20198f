package io.github.replicatespring.client.pacing;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How things stand with one of Replicate's two limits, for one account.
 *
 * @param bucket the limit, {@code predictions} or {@code others}
 * @param ownAccount whether the limit is that of the client's own account, rather than of
 * one that some calls are made for
 * @param throttled whether Replicate has asked for patience, so that nothing goes out
 * @param waiting how many requests wait for their turn
 * @param nextIn how long the next request has to wait, as far as is known; zero if it
 * could go out at once
 * @param remaining how many requests Replicate said that it will take until the limit is
 * renewed, or {@code null} if it has not said so
 * @since 0.1.0
 */
public record BucketState(String bucket, boolean ownAccount, boolean throttled, int waiting, Duration nextIn,
		@Nullable Long remaining) {

}
