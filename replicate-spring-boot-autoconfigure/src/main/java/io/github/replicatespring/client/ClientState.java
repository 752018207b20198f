package io.github.replicatespring.client;

import java.util.List;

import io.github.replicatespring.client.await.PollingState;
import io.github.replicatespring.client.pacing.BucketState;

/**
 * What a client is doing at a moment.
 *
 * @param rateLimits how things stand with Replicate's limits, for each that requests have
 * been made under
 * @param polling how things stand with asking for predictions
 * @since 0.1.0
 */
public record ClientState(List<BucketState> rateLimits, PollingState polling) {

}
