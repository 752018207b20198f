package io.github.replicatespring.client.await;

import java.time.Duration;

/**
 * How things stand with asking for predictions.
 *
 * @param followed how many predictions are followed
 * @param requestsLeft how many requests could be made at once now, within the limit for a
 * minute; below zero while Replicate is given time
 * @param pace which part of the permitted pace is used, from above 0 to 1; below 1 after
 * Replicate has asked for patience
 * @param pausedFor how long no request is made because Replicate cannot be reached or has
 * asked for patience; zero if none is held back
 * @since 0.1.0
 */
public record PollingState(int followed, int requestsLeft, double pace, Duration pausedFor) {

}
