package io.github.replicatespring.client.await;

import java.time.Duration;
import java.util.Objects;
import java.util.function.LongSupplier;

import io.github.replicatespring.client.error.ReplicateApiException;
import io.github.replicatespring.client.error.ReplicateConnectionException;
import io.github.replicatespring.client.error.ReplicateException;
import io.github.replicatespring.client.error.ReplicateResponseException;
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

	/** How long requests for one prediction may be refused before it is given up. */
	static final Duration MAX_REFUSED = Duration.ofMinutes(10);

	private static final int MAX_REFUSAL_SHIFT = 6;

	private final PollLane predictions;

	private final PollLane trainings;

	private final PolledPredictions polled;

	private final Alarm alarm;

	Poller(PollLane predictions, PollLane trainings, PolledPredictions polled, Scheduler scheduler,
			LongSupplier clock) {
		this.predictions = predictions;
		this.trainings = trainings;
		this.polled = polled;
		this.alarm = new Alarm(scheduler, clock, this::work);
	}

	private PollLane lane(TrackedPrediction prediction) {
		return prediction.isTraining() ? this.trainings : this.predictions;
	}

	private PollPlan plan(TrackedPrediction prediction) {
		return lane(prediction).plan();
	}

	/**
	 * Begin to ask for a prediction, unless it has ended meanwhile: whoever ends it takes
	 * it off the plan, which may be before it is on it.
	 * @param known whether its state is known, so that asking can wait
	 */
	void add(TrackedPrediction prediction, boolean known) {
		plan(prediction).add(prediction, this.alarm.now(), known);
		if (prediction.isDone()) {
			remove(prediction);
		}
		arm();
	}

	/**
	 * Ask for a prediction as often as whoever watches it wants.
	 */
	void hurry(TrackedPrediction prediction) {
		plan(prediction).again(prediction, this.alarm.now());
		arm();
	}

	/**
	 * Set anew when to ask for what webhooks tell of, because they have been found to
	 * arrive, or to stay away.
	 */
	void reschedule() {
		long now = this.alarm.now();
		this.predictions.plan().reschedule(now);
		this.trainings.plan().reschedule(now);
		arm();
	}

	PollingState state(int followed) {
		return this.predictions.plan().state(followed, this.alarm.now());
	}

	void remove(TrackedPrediction prediction) {
		plan(prediction).remove(prediction);
	}

	void close() {
		this.alarm.close();
		this.predictions.plan().clear();
		this.trainings.plan().clear();
	}

	private void arm() {
		long now = this.alarm.now();
		long delay = Math.min(this.predictions.plan().delay(now), this.trainings.plan().delay(now));
		if (delay != RequestBudget.AFTER_AN_ANSWER) {
			this.alarm.ringAt(now + delay);
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

	private synchronized @Nullable Sweep next() {
		long now = this.alarm.now();
		Sweep next = this.trainings.plan().take(now);
		return (next != null) ? next : this.predictions.plan().take(now);
	}

	private void ask(TrackedPrediction prediction) {
		lane(prediction).requests()
			.ask(prediction.id())
			.subscribe((answer) -> answered(prediction, answer), (failure) -> unanswered(prediction, failure));
	}

	private void answered(TrackedPrediction prediction, Prediction answer) {
		plan(prediction).answered();
		this.polled.seen(prediction, answer);
		again(prediction);
		arm();
	}

	private void unanswered(TrackedPrediction prediction, Throwable failure) {
		logger.debug(Facts.of("id", prediction.id())
			.after("Could not ask for %s: %s".formatted(prediction.id(), failure.getMessage())));
		if (failure instanceof ReplicateApiException exception && exception.status() == NOT_FOUND) {
			plan(prediction).answered();
			missed(prediction, failure);
		}
		else if (isRefusal(failure)) {
			plan(prediction).answered();
			refused(prediction, failure);
		}
		else {
			failed(plan(prediction), failure);
			stay(prediction);
		}
		arm();
	}

	/**
	 * Take in a refusal, which says something about this prediction and nothing about the
	 * others: it alone is requested less and less often.
	 */
	private void refused(TrackedPrediction prediction, Throwable failure) {
		long now = this.alarm.now();
		int refusals = prediction.refused(now);
		if (prediction.refusedFor(now).compareTo(MAX_REFUSED) >= 0) {
			this.polled.lost(prediction, failure);
			return;
		}
		if (refusals == 1) {
			logger.warn(Facts.of("id", prediction.id())
				.after("Requests for %s are refused, and are retried for %s minutes: %s".formatted(prediction.id(),
						MAX_REFUSED.toMinutes(), failure.getMessage())));
		}
		if (!gaveUp(prediction)) {
			plan(prediction).later(prediction, now,
					Duration.ofSeconds(1L << Math.min(refusals - 1, MAX_REFUSAL_SHIFT)));
		}
	}

	private void missed(TrackedPrediction prediction, Throwable failure) {
		int misses = prediction.missed();
		if (misses >= MOST_MISSES) {
			this.polled.lost(prediction, failure);
		}
		else {
			plan(prediction).later(prediction, this.alarm.now(), Duration.ofSeconds(1L << misses));
		}
	}

	private void ask(Sweep sweep) {
		lane(sweep.first()).requests()
			.ask(sweep, (id) -> this.polled.tracked(id) != null)
			.subscribe((page) -> answered(sweep, page), (failure) -> unanswered(sweep, failure));
	}

	private void answered(Sweep sweep, ScannedPage page) {
		PollPlan plan = plan(sweep.first());
		plan.answered();
		page.found().stream().map(this::seen).filter(Objects::nonNull).forEach(this::again);
		plan.swept(sweep, page, this.alarm.now());
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
		logger.debug("Could not list: " + failure.getMessage());
		PollPlan plan = plan(sweep.first());
		if (isRefusal(failure)) {
			plan.answered();
		}
		else {
			failed(plan, failure);
		}
		if (!isTrouble(failure)) {
			plan.listsAreUnusable(this.alarm.now());
		}
		sweep.claimed().forEach(this::stay);
		arm();
	}

	private void again(TrackedPrediction prediction) {
		if (!gaveUp(prediction)) {
			plan(prediction).again(prediction, this.alarm.now());
		}
	}

	private void stay(TrackedPrediction prediction) {
		if (!gaveUp(prediction)) {
			plan(prediction).later(prediction, this.alarm.now(), Duration.ZERO);
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
		return lane(prediction).isOver(prediction, now) ? new PredictionTimeoutException(latest, prediction.age(now))
				: null;
	}

	private void failed(PollPlan plan, Throwable failure) {
		if (failure instanceof ReplicateApiException exception && exception.status() == TOO_MANY_REQUESTS) {
			plan.throttled(this.alarm.now(), exception.retryAfter());
		}
		else {
			plan.unreachable(this.alarm.now());
		}
	}

	/**
	 * Return whether Replicate has responded, and not because it has trouble of its own.
	 */
	private static boolean isRefusal(Throwable failure) {
		return !isTrouble(failure)
				&& (failure instanceof ReplicateApiException || failure instanceof ReplicateResponseException);
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
