package io.github.replicatespring.client.await;

import java.time.Duration;

import io.github.replicatespring.client.prediction.PollingPreference;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait before a prediction is asked for again. Longer the more requests a
 * round over all predictions takes, though less than in proportion: a hundred pages every
 * six seconds notice 10,000 ends within ten by one request each, one page every 400
 * milliseconds those of a few at once. Never so short that the budget does not suffice;
 * longer for a very old one; soon where the output is there already; hardly at first
 * where the model has always taken its time; and seldom where webhooks are known to
 * arrive. A prediction can have an interval of its own. Thread-safe.
 */
final class PollIntervals {

	private static final int INTERVALS_PER_AGE = 1200;

	private static final int SLACKS_PER_INTERVAL = 4;

	private static final int SOON = 10;

	private static final double SHARE_OF_BUDGET = 0.8;

	private static final double GROWTH_WITH_ROUND = 0.6;

	private static final double MINUTE = Duration.ofMinutes(1).toMillis();

	private static final Duration WHERE_WEBHOOKS_ARRIVE = Duration.ofMinutes(5);

	private static final Duration GRACE = Duration.ofSeconds(90);

	private final PollingSettings settings;

	private final ModelPaces paces;

	private final WebhookTrust webhooks;

	PollIntervals(PollingSettings settings, ModelPaces paces, WebhookTrust webhooks) {
		this.settings = settings;
		this.paces = paces;
		this.webhooks = webhooks;
	}

	/**
	 * Return the wait.
	 * @param prediction the prediction
	 * @param age how long it has been followed
	 * @param round how many requests a round over all predictions takes
	 */
	Duration interval(TrackedPrediction prediction, Duration age, int round) {
		PollingPreference wanted = prediction.polling();
		if (wanted != null) {
			return preferred(wanted, age, round);
		}
		if (prediction.isPolled() || prediction.isWatched() || this.webhooks.isRefused()) {
			Duration interval = early(prediction, age, adapted(this.settings.initialInterval(), age, round));
			return prediction.isComplete() ? soon(age, interval) : interval;
		}
		return this.webhooks.isProven() ? longer(WHERE_WEBHOOKS_ARRIVE, expectedEnd(prediction, age))
				: longer(this.settings.webhookInterval(), ofRound(this.settings.initialInterval(), round));
	}

	private Duration preferred(PollingPreference wanted, Duration age, int round) {
		if (wanted.interval() == null) {
			return longer(this.settings.giveUpAfter().minus(age), this.settings.maxInterval());
		}
		Duration interval = adapted(wanted.interval(), age, round);
		return (wanted.firstAfter() != null) ? longer(interval, wanted.firstAfter().minus(age)) : interval;
	}

	private Duration adapted(Duration initial, Duration age, int round) {
		return capped(initial, longer(age.dividedBy(INTERVALS_PER_AGE), ofRound(initial, round)));
	}

	/**
	 * Return the longest that anything waits for its turn: whoever waits longer waits for
	 * a webhook, or wants to.
	 */
	private Duration capped(Duration initial, Duration interval) {
		Duration atLeast = longer(interval, initial);
		Duration atMost = longer(this.settings.maxInterval(), initial);
		return (atLeast.compareTo(atMost) < 0) ? atLeast : atMost;
	}

	/**
	 * Return how much too early it is no waste to ask.
	 */
	Duration slack(int round) {
		Duration initial = this.settings.initialInterval();
		return capped(initial, ofRound(initial, round)).dividedBy(SLACKS_PER_INTERVAL);
	}

	private Duration ofRound(Duration initial, int round) {
		double affordable = MINUTE * round / (this.settings.maxRequestsPerMinute() * SHARE_OF_BUDGET);
		double moderate = initial.toMillis() * Math.pow(round, GROWTH_WITH_ROUND);
		return Duration.ofMillis((long) Math.max(affordable, moderate));
	}

	private Duration early(TrackedPrediction prediction, Duration age, Duration interval) {
		Duration shortest = this.paces.shortest(prediction.pacedModel());
		if (shortest == null || prediction.isWatched()) {
			return interval;
		}
		Duration halfway = shortest.dividedBy(2).minus(age);
		return (halfway.compareTo(interval) > 0) ? capped(this.settings.initialInterval(), halfway) : interval;
	}

	private Duration soon(Duration age, Duration interval) {
		Duration soon = longer(this.settings.initialInterval().dividedBy(SOON), age);
		return (soon.compareTo(interval) < 0) ? soon : interval;
	}

	private Duration expectedEnd(TrackedPrediction prediction, Duration age) {
		@Nullable Duration longest = this.paces.longest(prediction.pacedModel());
		return (longest != null) ? longest.plus(GRACE).minus(age) : Duration.ZERO;
	}

	private static Duration longer(Duration one, Duration other) {
		return (one.compareTo(other) > 0) ? one : other;
	}

}
