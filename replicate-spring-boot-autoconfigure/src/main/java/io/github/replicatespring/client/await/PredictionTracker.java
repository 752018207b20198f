package io.github.replicatespring.client.await;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

import io.github.replicatespring.client.error.ReplicateException;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.training.Training;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Knows which predictions and trainings are under way and notices when they end: by the
 * create answer, by what others learn (a webhook), or by asking. One for each client,
 * shared by both faces; waiting costs neither thread nor timer. Thread-safe.
 *
 * @since 0.1.0
 */
public final class PredictionTracker implements CompletionSink, AutoCloseable {

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

	private final Waiters trainingWaiters;

	private volatile boolean closed;

	/**
	 * Create a tracker.
	 * @param predictions how to ask for predictions
	 * @param trainings how to ask for trainings
	 * @param polling how often to ask
	 * @param listener hears of the ends of what the client created
	 * @param scheduler runs what is to be done later
	 * @param clock tells the time in nanoseconds, only ever forward
	 */
	public PredictionTracker(PollRequests predictions, PollRequests trainings, PollingSettings polling,
			CompletionListener listener, Scheduler scheduler, LongSupplier clock) {
		this.listener = listener;
		this.clock = clock;
		this.agenda = new Agenda(scheduler, clock);
		this.recentEnds = new RecentEnds(clock);
		this.webhooks = new WebhookTrust(this.agenda, clock, this::webhooksChanged);
		this.lateAnnouncements = new LateAnnouncements(this.agenda, predictions, trainings, listener);
		PollIntervals intervals = new PollIntervals(polling, this.paces, this.webhooks);
		RequestBudget budget = new RequestBudget(polling.maxRequestsPerMinute(), clock.getAsLong());
		this.poller = new Poller(
				PollLane.ofPredictions(new PollPlan(intervals, budget, clock.getAsLong()), predictions,
						polling.giveUpAfter()),
				PollLane.ofTrainings(new PollPlan(intervals, budget, clock.getAsLong()), trainings),
				new FollowedPredictions(this.tracked, (entry, answer) -> take(entry, answer, CompletionSource.POLL),
						this::forget),
				scheduler, clock);
		this.waiters = waiters(false);
		this.trainingWaiters = waiters(true);
	}

	private Waiters waiters(boolean training) {
		return new Waiters(this.agenda, this.recentEnds, (prediction) -> join(prediction, training), this::leave,
				this.poller::hurry);
	}

	private void webhooksChanged() {
		this.poller.reschedule();
	}

	/**
	 * Answer when a prediction has ended, however it ends.
	 * @param prediction the prediction
	 * @param deadline the longest wait, more than zero
	 * @return the prediction, with a terminal status
	 */
	public Mono<Prediction> await(Prediction prediction, Duration deadline) {
		return this.waiters.end(prediction, deadline);
	}

	/**
	 * Answer when a training has ended, however it ends.
	 * @param training the training
	 * @param deadline the longest wait, more than zero
	 * @return the training, with a terminal status
	 */
	public Mono<Training> await(Training training, Duration deadline) {
		return this.trainingWaiters.end(Prediction.of(training.raw()), deadline)
			.onErrorMap(PredictionTimeoutException.class,
					(ex) -> (ex.prediction() != null)
							? new TrainingTimeoutException(Training.of(ex.prediction().raw()), deadline) : ex)
			.map((ended) -> Training.of(ended.raw()));
	}

	/**
	 * Return the states of a prediction as they become known, up to the one in which it
	 * ended. For a slow reader states in between are left out.
	 * @param prediction the prediction
	 * @param deadline the longest wait for the end, more than zero
	 * @return the states, the given one first
	 */
	public Flux<Prediction> watch(Prediction prediction, Duration deadline) {
		return this.waiters.states(prediction, deadline);
	}

	@Override
	public void offer(Training training, CompletionSource source) {
		offer(Prediction.of(training.raw()), source);
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
		if (source == CompletionSource.WEBHOOK) {
			this.webhooks.arrived(prediction.id());
		}
	}

	@Override
	public void refused() {
		this.webhooks.refused();
	}

	/**
	 * Begin to follow a prediction that this client has created.
	 */
	void created(Prediction prediction, CreatedPrediction created) {
		created(new TrackedPrediction(prediction, this.clock.getAsLong(), created, false), created);
	}

	/**
	 * Begin to follow a training that this client has created.
	 */
	void created(Training training, CreatedPrediction created) {
		created(new TrackedPrediction(Prediction.of(training.raw()), this.clock.getAsLong(), created, true), created);
	}

	private void created(TrackedPrediction entry, CreatedPrediction created) {
		Prediction prediction = entry.latest();
		if (this.closed || this.tracked.putIfAbsent(prediction.id(), entry) != null) {
			created.stop();
			return;
		}
		if (!prediction.status().isTerminal()) {
			ObservationLimit.begin(this.agenda, prediction, created);
		}
		follow(entry, true);
		abandonIfClosed(entry);
	}

	/**
	 * Ask for a prediction, unless it has ended: a webhook may have told of it just
	 * before it was tracked.
	 */
	private void follow(TrackedPrediction entry, boolean known) {
		Prediction latest = entry.latest();
		Prediction ended = this.recentEnds.recall(entry.id());
		if (ended != null) {
			take(entry, ended, CompletionSource.WEBHOOK);
		}
		else if (latest.status().isTerminal()) {
			take(entry, latest, CompletionSource.CREATE);
		}
		else {
			this.poller.add(entry, known && !this.recentEnds.contains(entry.id()));
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
		return created == null || created.reporting().anywhere();
	}

	/**
	 * Return the model of a prediction as it was asked for, or as Replicate names it.
	 * @param prediction the prediction
	 * @return the model, if it is known
	 */
	public @Nullable String askedModel(Prediction prediction) {
		TrackedPrediction entry = this.tracked.get(prediction.id());
		CreatedPrediction created = (entry != null) ? entry.created() : null;
		return (created != null) ? created.model() : prediction.model();
	}

	/**
	 * Return how things stand.
	 * @return the state
	 */
	public PollingState state() {
		return this.poller.state(this.tracked.size());
	}

	private TrackedPrediction join(Prediction prediction, boolean training) {
		if (this.closed) {
			throw closedException();
		}
		while (true) {
			TrackedPrediction adopted = new TrackedPrediction(prediction, this.clock.getAsLong(), null, training);
			TrackedPrediction known = this.tracked.putIfAbsent(prediction.id(), adopted);
			TrackedPrediction entry = (known != null) ? known : adopted;
			if (!entry.join()) {
				this.tracked.remove(prediction.id(), entry);
				continue;
			}
			if (known == null) {
				follow(adopted, false);
			}
			abandonIfClosed(entry);
			return entry;
		}
	}

	/**
	 * Abandon an entry that may have come too late for {@link #close()} to see it. To be
	 * called after the entry has been added: either this sees that the tracker is closed,
	 * or closing sees the entry.
	 */
	private void abandonIfClosed(TrackedPrediction entry) {
		if (this.closed) {
			this.tracked.remove(entry.id(), entry);
			entry.abandon(closedException());
		}
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
		CompletionSource first = this.recentEnds.contains(prediction.id()) ? CompletionSource.WEBHOOK : source;
		this.recentEnds.remember(prediction);
		this.paces.ended(entry.pacedModel(), prediction);
		forget(entry);
		CreatedPrediction created = entry.created();
		if (created != null) {
			created.ended(prediction, first);
			announce(Announcement.of(entry, created), prediction, first, created.reporting().here());
		}
		entry.answerWaiters();
	}

	private void announce(Announcement announcement, Prediction prediction, CompletionSource source,
			boolean reportsHere) {
		if (source == CompletionSource.WEBHOOK) {
			this.lateAnnouncements.add(announcement, prediction);
			return;
		}
		if (reportsHere) {
			this.webhooks.owes(prediction.id());
		}
		announcement.make(this.listener, prediction, source);
	}

	/**
	 * End all waiting. The predictions go on at Replicate.
	 */
	@Override
	public void close() {
		this.closed = true;
		this.poller.close();
		this.agenda.close();
		this.tracked.values().forEach((entry) -> entry.abandon(closedException()));
		this.tracked.clear();
	}

	private static ReplicateException closedException() {
		return new ReplicateException("The Replicate client is closed. Predictions go on at Replicate: "
				+ "wait for them with another client, or read them with predictions().get(id)");
	}

}
