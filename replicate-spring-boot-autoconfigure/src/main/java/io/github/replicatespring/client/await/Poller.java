package io.github.replicatespring.client.await;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;

import io.github.replicatespring.client.error.ReplicateApiException;
import io.github.replicatespring.client.error.ReplicateConnectionException;
import io.github.replicatespring.client.error.ReplicateException;
import io.github.replicatespring.client.log.Facts;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.scan.ScannedPage;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;

/**
 * Asks for the predictions that are due, with as few requests as it takes. One timer, no
 * thread of its own. Thread-safe.
 */
final class Poller {

	private static final Log logger = LogFactory.getLog("io.github.replicatespring.client");

	private static final int NOT_FOUND = 404;

	private static final int TOO_MANY_REQUESTS = 429;

	private static final int SERVER_ERROR = 500;

	private static final int MOST_MISSES = 3;

	/** Replicate ends a prediction that has run for 30 minutes. */
	private static final Duration LONGEST_RUN = Duration.ofMinutes(40);

	private final PollPlan plan;

	private final PollRequests requests;

	private final PolledPredictions polled;

	private final Duration giveUpAfter;

	private final Alarm alarm;

	Poller(PollPlan plan, PollRequests requests, PolledPredictions polled, Duration giveUpAfter, Scheduler scheduler,
			LongSupplier clock) {
		this.plan = plan;
		this.requests = requests;
		this.polled = polled;
		this.giveUpAfter = giveUpAfter;
		this.alarm = new Alarm(scheduler, clock, this::work);
	}

	/**
	 * Begin to ask for a prediction.
	 * @param known whether its state is known, so that asking can wait
	 */
	void add(TrackedPrediction prediction, boolean known) {
		this.plan.add(prediction, this.alarm.now(), known);
		arm();
	}

	/**
	 * Ask for a prediction as often as whoever watches it wants.
	 */
	void hurry(TrackedPrediction prediction) {
		this.plan.again(prediction, this.alarm.now());
		arm();
	}

	PollingState state(int followed) {
		return this.plan.state(followed, this.alarm.now());
	}

	void remove(TrackedPrediction prediction) {
		this.plan.remove(prediction);
	}

	void close() {
		this.alarm.close();
		this.plan.clear();
	}

	private void arm() {
		long delay = this.plan.delay(this.alarm.now());
		if (delay != RequestBudget.AFTER_AN_ANSWER) {
			this.alarm.ringAt(this.alarm.now() + delay);
		}
	}

	private void work() {
		for (Sweep sweep = next(); sweep != null; sweep = next()) {
			if (sweep.isAlone()) {
				ask(sweep.claimed().get(0));
			}
			else {
				ask(sweep);
			}
		}
		arm();
	}

	private @Nullable Sweep next() {
		return this.plan.take(this.alarm.now());
	}

	private void ask(TrackedPrediction prediction) {
		this.requests.ask(prediction.id())
			.subscribe((answer) -> answered(prediction, answer), (failure) -> unanswered(prediction, failure));
	}

	private void answered(TrackedPrediction prediction, Prediction answer) {
		this.plan.answered();
		this.polled.seen(prediction, answer);
		again(prediction);
		arm();
	}

	private void unanswered(TrackedPrediction prediction, Throwable failure) {
		logger.debug(Facts.of("prediction", prediction.id())
			.after("Could not ask for prediction %s: %s".formatted(prediction.id(), failure.getMessage())));
		if (failure instanceof ReplicateApiException exception && exception.status() == NOT_FOUND) {
			this.plan.answered();
			missed(prediction, failure);
		}
		else {
			failed(failure);
			stay(prediction);
		}
		arm();
	}

	private void missed(TrackedPrediction prediction, Throwable failure) {
		int misses = prediction.missed();
		if (misses >= MOST_MISSES) {
			this.polled.lost(prediction, failure);
		}
		else {
			this.plan.later(prediction, this.alarm.now(), Duration.ofSeconds(1L << misses));
		}
	}

	private void ask(Sweep sweep) {
		this.requests.ask(sweep, (id) -> this.polled.tracked(id) != null)
			.subscribe((page) -> answered(sweep, page), (failure) -> unanswered(sweep, failure));
	}

	private void answered(Sweep sweep, ScannedPage page) {
		this.plan.answered();
		page.found().stream().map(this::seen).filter(Objects::nonNull).forEach(this::again);
		this.plan.swept(sweep, page, this.alarm.now());
		arm();
	}

	private @Nullable TrackedPrediction seen(Prediction found) {
		TrackedPrediction prediction = this.polled.tracked(found.id());
		if (prediction == null || PollRequests.isIncomplete(found)) {
			return null;
		}
		this.polled.seen(prediction, found);
		return prediction;
	}

	private void unanswered(Sweep sweep, Throwable failure) {
		logger.debug("Could not list predictions: " + failure.getMessage());
		failed(failure);
		if (!isTrouble(failure)) {
			this.plan.listsAreUnusable(this.alarm.now());
		}
		sweep.claimed().forEach(this::stay);
		arm();
	}

	private void again(TrackedPrediction prediction) {
		if (!gaveUp(prediction)) {
			this.plan.again(prediction, this.alarm.now());
		}
	}

	private void stay(TrackedPrediction prediction) {
		if (!gaveUp(prediction)) {
			this.plan.later(prediction, this.alarm.now(), Duration.ZERO);
		}
	}

	private boolean gaveUp(TrackedPrediction prediction) {
		ReplicateException reason = reasonToGiveUp(prediction, this.alarm.now());
		if (reason != null && !prediction.isDone()) {
			this.polled.lost(prediction, reason);
		}
		return reason != null;
	}

	private @Nullable ReplicateException reasonToGiveUp(TrackedPrediction prediction, long now) {
		Prediction latest = prediction.latest();
		if (Boolean.TRUE.equals(latest.dataRemoved())) {
			return new ReplicateException("Prediction %s was last seen %s, and Replicate has removed its data"
				.formatted(latest.id(), latest.status()));
		}
		boolean old = prediction.age(now).compareTo(this.giveUpAfter) > 0
				|| prediction.running(now).compareTo(LONGEST_RUN) > 0;
		return old ? new PredictionTimeoutException(latest, prediction.age(now)) : null;
	}

	private void failed(Throwable failure) {
		if (failure instanceof ReplicateApiException exception && exception.status() == TOO_MANY_REQUESTS) {
			this.plan.throttled(this.alarm.now(), exception.retryAfter());
		}
		else {
			this.plan.unreachable(this.alarm.now());
		}
	}

	/**
	 * Trouble passes; that a list is refused or unreadable does not.
	 */
	private static boolean isTrouble(Throwable failure) {
		if (failure instanceof ReplicateApiException exception) {
			return exception.status() == TOO_MANY_REQUESTS || exception.status() >= SERVER_ERROR;
		}
		return failure instanceof ReplicateConnectionException;
	}

}
