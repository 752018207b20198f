package io.github.replicatespring.client.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import io.github.replicatespring.client.prediction.PollingPreference;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.prediction.PredictionStatus;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * A prediction that the client follows until it ends, or a training, which has the same
 * life and the same form. Thread-safe, except for when it is due, which its
 * {@link PollQueue} guards.
 */
final class TrackedPrediction {

	private static final AtomicLong NUMBERS = new AtomicLong();

	private final long number = NUMBERS.getAndIncrement();

	private final Sinks.One<Prediction> end = Sinks.one();

	private final String id;

	private final Instant listedAt;

	private final long since;

	private final @Nullable CreatedPrediction created;

	private final boolean training;

	private final boolean complete;

	private final List<Consumer<Prediction>> watchers = new CopyOnWriteArrayList<>();

	private long due;

	private Prediction latest;

	private long runningSince;

	private long unlistedUntil;

	private int waiters;

	private int misses;

	private int refusals;

	private long refusedSince;

	private boolean done;

	TrackedPrediction(Prediction prediction, long now, @Nullable CreatedPrediction created, boolean training) {
		this.id = prediction.id();
		this.listedAt = (prediction.createdAt() != null) ? prediction.createdAt() : Instant.MIN;
		this.latest = prediction;
		this.since = now;
		this.runningSince = now;
		this.unlistedUntil = now;
		this.created = created;
		this.training = training;
		this.complete = created != null && prediction.output() != null;
	}

	String id() {
		return this.id;
	}

	/**
	 * Return what tells it from others that follow the same prediction, before or after.
	 */
	long number() {
		return this.number;
	}

	/**
	 * Return the time that pages list it by.
	 */
	Instant listedAt() {
		return this.listedAt;
	}

	boolean isTraining() {
		return this.training;
	}

	/**
	 * Return whether the answer to its creation had its output already. Replicate, when
	 * it has held that answer back, says of such a prediction that it is processing, and
	 * a moment later that it has succeeded.
	 */
	boolean isComplete() {
		return this.complete;
	}

	/**
	 * Return the model whose pace it keeps, if it does: a training takes as long as its
	 * data are many, and how old is what others created is not known.
	 */
	@Nullable String pacedModel() {
		return (this.training || this.created == null) ? null : latest().model();
	}

	@Nullable CreatedPrediction created() {
		return this.created;
	}

	/**
	 * Return whether it is asked for without waiting for a webhook: because none of this
	 * application's tells of it, or because its creator wants that.
	 */
	boolean isPolled() {
		return this.created == null || this.created.reporting().isPolled();
	}

	/**
	 * Return how its creator wants it asked for, or {@code null} if nothing was said.
	 */
	@Nullable PollingPreference polling() {
		return (this.created != null) ? this.created.reporting().polling() : null;
	}

	long due() {
		return this.due;
	}

	void dueAt(long due) {
		this.due = due;
	}

	Duration age(long now) {
		return Duration.ofNanos(now - this.since);
	}

	synchronized Duration running(long now) {
		return Duration.ofNanos(isRunning() ? now - this.runningSince : 0);
	}

	private boolean isRunning() {
		return this.latest.status().equals(PredictionStatus.PROCESSING);
	}

	/**
	 * Return whether a page can be expected to have it.
	 */
	synchronized boolean isListed(long now) {
		return this.listedAt != Instant.MIN && now - this.unlistedUntil >= 0;
	}

	synchronized void unlistedUntil(long time) {
		this.unlistedUntil = time;
	}

	Mono<Prediction> end() {
		return this.end.asMono();
	}

	synchronized Prediction latest() {
		return this.latest;
	}

	synchronized boolean isDone() {
		return this.done;
	}

	/**
	 * Take in news. What comes after the end is old.
	 */
	void seen(Prediction prediction, long now) {
		synchronized (this) {
			if (this.done) {
				return;
			}
			this.runningSince = isRunning() ? this.runningSince : now;
			this.latest = prediction;
			this.misses = 0;
			this.refusals = 0;
		}
		this.watchers.forEach((watcher) -> watcher.accept(prediction));
	}

	/**
	 * Count that it was not found.
	 * @return how often in a row
	 */
	synchronized int missed() {
		this.misses++;
		return this.misses;
	}

	/**
	 * Count that a request for it was refused.
	 * @return how often in a row
	 */
	synchronized int refused(long now) {
		if (this.refusals == 0) {
			this.refusedSince = now;
		}
		this.refusals++;
		return this.refusals;
	}

	synchronized Duration refusedFor(long now) {
		return Duration.ofNanos((this.refusals > 0) ? now - this.refusedSince : 0);
	}

	boolean isWatched() {
		return !this.watchers.isEmpty();
	}

	void watch(Consumer<Prediction> watcher) {
		this.watchers.add(watcher);
	}

	void unwatch(Consumer<Prediction> watcher) {
		this.watchers.remove(watcher);
	}

	/**
	 * Add a waiter, if there is still something to wait for.
	 * @return whether one was added
	 */
	synchronized boolean join() {
		if (this.done && this.created == null && this.waiters == 0) {
			return false;
		}
		this.waiters++;
		return true;
	}

	/**
	 * Take away a waiter.
	 * @return whether nobody is interested any more
	 */
	synchronized boolean leave() {
		this.waiters--;
		if (this.waiters == 0 && this.created == null && !this.done) {
			this.done = true;
			return true;
		}
		return false;
	}

	/**
	 * End.
	 * @return whether this is the first end, after which waiters are to be answered
	 */
	synchronized boolean end(Prediction prediction) {
		if (this.done) {
			return false;
		}
		this.done = true;
		this.latest = prediction;
		return true;
	}

	void answerWaiters() {
		this.end.tryEmitValue(latest());
	}

	/**
	 * End because nobody will ask any more.
	 */
	void abandon(Throwable failure) {
		if (fail(failure) && this.created != null) {
			this.created.stop();
		}
	}

	/**
	 * End without knowing how the prediction ended.
	 * @return whether this is the first end
	 */
	boolean fail(Throwable failure) {
		synchronized (this) {
			if (this.done) {
				return false;
			}
			this.done = true;
		}
		this.end.tryEmitError(failure);
		return true;
	}

}
