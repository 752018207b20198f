package io.github.replicatespring.client.await;

import java.time.Duration;

/**
 * What is asked for in the same way: predictions, or trainings.
 *
 * @param plan what to ask for, and when
 * @param requests how to ask
 * @param longestLife how long anything is asked for
 * @param longestRun how long anything can run at Replicate
 */
record PollLane(PollPlan plan, PollRequests requests, Duration longestLife, Duration longestRun) {

	/** Replicate ends a prediction that has run for 30 minutes. */
	private static final Duration LONGEST_RUN = Duration.ofMinutes(40);

	private static final Duration LONGEST_TRAINING = Duration.ofDays(3);

	static PollLane ofPredictions(PollPlan plan, PollRequests requests, Duration giveUpAfter) {
		return new PollLane(plan, requests, giveUpAfter, LONGEST_RUN);
	}

	static PollLane ofTrainings(PollPlan plan, PollRequests requests) {
		return new PollLane(plan, requests, LONGEST_TRAINING, LONGEST_TRAINING);
	}

	boolean isOver(TrackedPrediction prediction, long now) {
		return prediction.age(now).compareTo(this.longestLife) > 0
				|| prediction.running(now).compareTo(this.longestRun) > 0;
	}

}
