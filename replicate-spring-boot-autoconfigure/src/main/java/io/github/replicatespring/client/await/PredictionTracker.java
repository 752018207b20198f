package io.github.replicatespring.client.await;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

import io.github.replicatespring.client.error.ReplicateException;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.prediction.ReactivePredictionOperations;
import io.github.replicatespring.client.scan.PredictionPages;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

import org.springframework.util.Assert;

/**
 * Knows which predictions are under way and notices when they end: by the create answer,
 * by what others learn (a webhook), or by asking. One for each client, shared by both
 * faces; waiting costs neither thread nor timer. Thread-safe.
 *
 * @since 0.1.0
 */
public final class PredictionTracker implements CompletionSink, AutoCloseable {

	private static final Log logger = LogFactory.getLog(PredictionTracker.class);

	private final ConcurrentMap<String, TrackedPrediction> tracked = new ConcurrentHashMap<>();

	private final CompletionListener listener;

	private final LongSupplier clock;

	private final Agenda agenda;

	private final RecentEnds recentEnds;

	private final ModelPaces paces = new ModelPaces();

	private final WebhookTrust webhooks;

	private final LateAnnouncements lateAnnouncements;

	private final Poller poller;

	private final Waiters waiters;

	private volatile boolean closed;

	/**
	 * Create a tracker.
	 * @param predictions asks for predictions
	 * @param pages asks for many at once
	 * @param polling how often to ask
	 * @param listener hears of the ends of predictions that the client created
	 * @param scheduler runs what is to be done later
	 * @param clock tells the time in nanoseconds, only ever forward
	 */
	public PredictionTracker(ReactivePredictionOperations predictions, PredictionPages pages, PollingSettings polling,
			CompletionListener listener, Scheduler scheduler, LongSupplier clock) {
		this.listener = listener;
		this.clock = clock;
		this.agenda = new Agenda(scheduler, clock);
		this.recentEnds = new RecentEnds(clock);
		this.webhooks = new WebhookTrust(this.agenda);
		PollRequests requests = new PollRequests(predictions, pages);
		this.lateAnnouncements = new LateAnnouncements(this.agenda, requests, listener);
		PollPlan plan = new PollPlan(new PollIntervals(polling, this.paces, this.webhooks),
				new RequestBudget(polling.maxRequestsPerMinute(), clock.getAsLong()), clock.getAsLong());
		this.poller = new Poller(plan, requests, new Polled(), polling.giveUpAfter(), scheduler, clock);
		this.waiters = new Waiters(this.agenda, this::join, this::leave, this.poller::hurry);
	}

	/**
	 * Answer when a prediction has ended, however it ends.
	 * @param prediction the prediction
	 * @param deadline the longest wait, more than zero
	 * @return the prediction, with a terminal status
	 */
	public Mono<Prediction> await(Prediction prediction, Duration deadline) {
		checkDeadline(deadline);
		if (prediction.status().isTerminal()) {
			return Mono.just(prediction);
		}
		return Mono.defer(() -> {
			Prediction ended = this.recentEnds.recall(prediction.id());
			return (ended != null) ? Mono.just(ended) : this.waiters.end(prediction, deadline);
		});
	}

	/**
	 * Return the states of a prediction as they become known, up to the one in which it
	 * ended. For a slow reader states in between are left out.
	 * @param prediction the prediction
	 * @param deadline the longest wait for the end, more than zero
	 * @return the states, the given one first
	 */
	public Flux<Prediction> watch(Prediction prediction, Duration deadline) {
		checkDeadline(deadline);
		if (prediction.status().isTerminal()) {
			return Flux.just(prediction);
		}
		return Flux.defer(() -> {
			Prediction ended = this.recentEnds.recall(prediction.id());
			return (ended != null) ? Mono.just(ended) : this.waiters.states(prediction, deadline);
		}).startWith(prediction);
	}

	private static void checkDeadline(Duration deadline) {
		Assert.isTrue(!deadline.isZero() && !deadline.isNegative(),
				() -> "'deadline' must be more than zero, not " + deadline);
	}

	@Override
	public void offer(Prediction prediction, CompletionSource source) {
		TrackedPrediction entry = this.tracked.get(prediction.id());
		if (source == CompletionSource.WEBHOOK) {
			this.webhooks.arrived(prediction.id());
		}
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
	void created(Prediction prediction, CreatedPrediction created) {
		TrackedPrediction entry = new TrackedPrediction(prediction, this.clock.getAsLong(), created);
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
			this.poller.add(entry, true);
		}
	}

	/**
	 * Return whether a webhook, of this application or another, tells of a prediction
	 * under way, so that somebody may want it although whoever waits here does not.
	 * @param id the prediction's id
	 * @return whether it is so, or not known because this client did not create the
	 * prediction
	 */
	public boolean isReported(String id) {
		TrackedPrediction entry = this.tracked.get(id);
		CreatedPrediction created = (entry != null) ? entry.created() : null;
		return created == null || created.isReported();
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
		TrackedPrediction entry = new TrackedPrediction(prediction, this.clock.getAsLong(), null);
		this.poller.add(entry, false);
		return entry;
	}

	private void leave(TrackedPrediction entry) {
		if (entry.leave()) {
			forget(entry);
		}
	}

	private void forget(TrackedPrediction entry) {
		this.tracked.remove(entry.id(), entry);
		this.poller.remove(entry);
	}

	private void take(TrackedPrediction entry, Prediction prediction, CompletionSource source) {
		if (!prediction.status().isTerminal()) {
			entry.seen(prediction, this.clock.getAsLong());
			return;
		}
		if (!entry.end(prediction)) {
			return;
		}
		this.recentEnds.remember(prediction);
		this.paces.ended(prediction);
		forget(entry);
		CreatedPrediction created = entry.created();
		if (created != null) {
			created.ended(prediction, source);
			announce(prediction, source, created);
		}
		entry.answerWaiters();
	}

	private void announce(Prediction prediction, CompletionSource source, CreatedPrediction created) {
		if (source == CompletionSource.WEBHOOK) {
			this.lateAnnouncements.add(prediction, created.correlation());
			return;
		}
		if (created.reportsHere()) {
			this.webhooks.owes(prediction.id());
		}
		this.listener.completed(prediction, source, created.correlation());
	}

	/**
	 * End all waiting. The predictions go on at Replicate.
	 */
	@Override
	public void close() {
		this.closed = true;
		this.poller.close();
		this.agenda.close();
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

	/**
	 * What the poller works for.
	 */
	private final class Polled implements PolledPredictions {

		@Override
		public @Nullable TrackedPrediction tracked(String id) {
			return PredictionTracker.this.tracked.get(id);
		}

		@Override
		public void seen(TrackedPrediction entry, Prediction answer) {
			take(entry, answer, CompletionSource.POLL);
		}

		@Override
		public void lost(TrackedPrediction entry, Throwable failure) {
			forget(entry);
			if (!entry.fail(failure)) {
				return;
			}
			CreatedPrediction created = entry.created();
			if (created != null) {
				created.lost(failure);
				logger.warn("Prediction %s is followed no longer, and its end will not be announced: %s"
					.formatted(entry.id(), failure.getMessage()));
			}
		}

	}

}
