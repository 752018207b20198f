package io.github.replicatespring.client.await;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import io.github.replicatespring.client.error.ReplicateApiException;
import io.github.replicatespring.client.error.ReplicateException;
import io.github.replicatespring.client.http.SingleAttempt;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.prediction.ReactivePredictionOperations;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

import org.springframework.util.Assert;

/**
 * Knows which predictions are under way and notices when they end: by the create answer,
 * by what others learn (a webhook), or by asking. One for each client, shared by both
 * faces; waiting costs no thread. Thread-safe.
 *
 * @since 0.1.0
 */
public final class PredictionTracker implements CompletionSink, AutoCloseable {

	private static final Log logger = LogFactory.getLog(PredictionTracker.class);

	private static final int NOT_FOUND = 404;

	private static final int MAX_MISSES = 3;

	private final ConcurrentMap<String, TrackedPrediction> tracked = new ConcurrentHashMap<>();

	private final RecentEnds recentEnds;

	private final ReactivePredictionOperations predictions;

	private final PollingSettings polling;

	private final CompletionListener listener;

	private final Scheduler scheduler;

	private final PollSchedule schedule;

	private volatile boolean closed;

	/**
	 * Create a tracker.
	 * @param predictions asks for predictions
	 * @param polling how often to ask
	 * @param listener hears of the ends of predictions that the client created
	 * @param scheduler keeps the time
	 */
	public PredictionTracker(ReactivePredictionOperations predictions, PollingSettings polling,
			CompletionListener listener, Scheduler scheduler) {
		this.predictions = predictions;
		this.polling = polling;
		this.listener = listener;
		this.scheduler = scheduler;
		this.schedule = new PollSchedule(scheduler, polling.maxRequestsPerMinute(), this::poll);
		this.recentEnds = new RecentEnds(scheduler);
	}

	/**
	 * Answer when a prediction has ended, however it ends.
	 * @param prediction the prediction
	 * @param deadline the longest wait, more than zero
	 * @return the prediction, with a terminal status
	 */
	public Mono<Prediction> await(Prediction prediction, Duration deadline) {
		Assert.isTrue(!deadline.isZero() && !deadline.isNegative(),
				() -> "'deadline' must be more than zero, not " + deadline);
		if (prediction.status().isTerminal()) {
			return Mono.just(prediction);
		}
		return Mono.defer(() -> {
			Prediction ended = this.recentEnds.recall(prediction.id());
			return (ended != null) ? Mono.just(ended) : follow(prediction, deadline);
		});
	}

	private Mono<Prediction> follow(Prediction prediction, Duration deadline) {
		return Mono.using(() -> join(prediction),
				(entry) -> entry.end().timeout(deadline, timedOut(entry, deadline), this.scheduler), this::leave);
	}

	@Override
	public void offer(Prediction prediction, CompletionSource source) {
		TrackedPrediction entry = this.tracked.get(prediction.id());
		if (entry == null && prediction.status().isTerminal()) {
			this.recentEnds.remember(prediction);
			entry = this.tracked.get(prediction.id());
		}
		if (entry != null) {
			take(entry, prediction, source);
		}
	}

	/**
	 * Begin to follow a prediction that this client has created.
	 */
	void created(Prediction prediction, boolean webhook, CreatedPrediction created) {
		TrackedPrediction entry = new TrackedPrediction(prediction, this.schedule.now(), webhook, created);
		if (this.closed || this.tracked.putIfAbsent(prediction.id(), entry) != null) {
			created.stop();
			return;
		}
		Prediction ended = this.recentEnds.recall(prediction.id());
		if (ended != null) {
			take(entry, ended, CompletionSource.WEBHOOK);
		}
		else if (prediction.status().isTerminal()) {
			take(entry, prediction, CompletionSource.CREATE);
		}
		else {
			this.schedule.add(entry, this.polling.interval(Duration.ZERO, webhook));
		}
	}

	private TrackedPrediction join(Prediction prediction) {
		if (this.closed) {
			throw closedException();
		}
		while (true) {
			TrackedPrediction entry = this.tracked.computeIfAbsent(prediction.id(), (id) -> adopt(prediction));
			if (entry.join()) {
				return entry;
			}
			this.tracked.remove(prediction.id(), entry);
		}
	}

	private TrackedPrediction adopt(Prediction prediction) {
		TrackedPrediction entry = new TrackedPrediction(prediction, this.schedule.now(), false, null);
		this.schedule.add(entry, Duration.ZERO);
		return entry;
	}

	private void leave(TrackedPrediction entry) {
		if (entry.leave()) {
			this.tracked.remove(entry.id(), entry);
		}
	}

	private Mono<Prediction> timedOut(TrackedPrediction entry, Duration deadline) {
		return Mono.error(() -> new PredictionTimeoutException(entry.latest(), deadline));
	}

	private void poll(TrackedPrediction entry) {
		SingleAttempt.of(Mono.defer(() -> this.predictions.get(entry.id())))
			.subscribe((prediction) -> answered(entry, prediction), (failure) -> unanswered(entry, failure));
	}

	private void answered(TrackedPrediction entry, Prediction prediction) {
		take(entry, prediction, CompletionSource.POLL);
		if (!entry.isDone()) {
			again(entry, Duration.ZERO);
		}
	}

	private void unanswered(TrackedPrediction entry, Throwable failure) {
		int failures = entry.failed();
		boolean missing = failure instanceof ReplicateApiException exception && exception.status() == NOT_FOUND;
		if (missing && failures >= MAX_MISSES) {
			lose(entry, failure);
			return;
		}
		logger.debug(
				"Could not ask for prediction %s, time %s: %s".formatted(entry.id(), failures, failure.getMessage()));
		if (failure instanceof ReplicateApiException exception && exception.retryAfter() != null) {
			this.schedule.pause(exception.retryAfter());
		}
		again(entry, this.polling.initialInterval().multipliedBy(1L << Math.min(failures, 10)));
	}

	private void again(TrackedPrediction entry, Duration atLeast) {
		Duration age = entry.age(this.schedule.now());
		if (age.compareTo(this.polling.giveUpAfter()) > 0) {
			lose(entry, new PredictionTimeoutException(entry.latest(), age));
			return;
		}
		Duration interval = this.polling.interval(age, entry.hasWebhook());
		Duration capped = (atLeast.compareTo(this.polling.maxInterval()) < 0) ? atLeast : this.polling.maxInterval();
		this.schedule.add(entry, (interval.compareTo(capped) > 0) ? interval : capped);
	}

	private void take(TrackedPrediction entry, Prediction prediction, CompletionSource source) {
		if (!prediction.status().isTerminal()) {
			entry.seen(prediction);
			return;
		}
		if (!entry.end(prediction)) {
			return;
		}
		this.recentEnds.remember(prediction);
		this.tracked.remove(prediction.id(), entry);
		CreatedPrediction created = entry.created();
		if (created != null) {
			created.ended(prediction, source);
			announce(prediction, source);
		}
	}

	private void announce(Prediction prediction, CompletionSource source) {
		if (source != CompletionSource.WEBHOOK) {
			this.listener.completed(prediction, source);
		}
	}

	private void lose(TrackedPrediction entry, Throwable failure) {
		if (!entry.fail(failure)) {
			return;
		}
		this.tracked.remove(entry.id(), entry);
		CreatedPrediction created = entry.created();
		if (created != null) {
			created.lost(failure);
			logger.warn("Prediction %s is followed no longer, and its end will not be announced: %s"
				.formatted(entry.id(), failure.getMessage()));
		}
	}

	/**
	 * End all waiting. The predictions go on at Replicate.
	 */
	@Override
	public void close() {
		this.closed = true;
		this.schedule.close();
		this.tracked.values().forEach((entry) -> close(entry));
		this.tracked.clear();
	}

	private static void close(TrackedPrediction entry) {
		ReplicateException failure = closedException();
		CreatedPrediction created = entry.created();
		if (entry.fail(failure) && created != null) {
			created.stop();
		}
	}

	private static ReplicateException closedException() {
		return new ReplicateException("The Replicate client is closed. Predictions go on at Replicate: "
				+ "wait for them with another client, or read them with predictions().get(id)");
	}

}
