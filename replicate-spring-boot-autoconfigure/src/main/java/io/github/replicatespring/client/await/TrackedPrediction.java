package io.github.replicatespring.client.await;

import java.time.Duration;

import io.github.replicatespring.client.prediction.Prediction;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * A prediction that the client follows until it ends. Thread-safe.
 */
final class TrackedPrediction {

	private final Sinks.One<Prediction> end = Sinks.one();

	private final long since;

	private final boolean webhook;

	private Prediction latest;

	private @Nullable CreatedPrediction created;

	private int waiters;

	private int failures;

	private boolean done;

	TrackedPrediction(Prediction prediction, long since, boolean webhook, @Nullable CreatedPrediction created) {
		this.latest = prediction;
		this.since = since;
		this.webhook = webhook;
		this.created = created;
	}

	String id() {
		return latest().id();
	}

	boolean hasWebhook() {
		return this.webhook;
	}

	Duration age(long now) {
		return Duration.ofNanos(now - this.since);
	}

	Mono<Prediction> end() {
		return this.end.asMono();
	}

	synchronized Prediction latest() {
		return this.latest;
	}

	synchronized @Nullable CreatedPrediction created() {
		return this.created;
	}

	synchronized boolean isDone() {
		return this.done;
	}

	/**
	 * Take in news. What comes after the end is old.
	 */
	synchronized void seen(Prediction prediction) {
		if (!this.done) {
			this.latest = prediction;
			this.failures = 0;
		}
	}

	/**
	 * Count a failure to ask.
	 * @return how many there have been in a row
	 */
	synchronized int failed() {
		this.failures++;
		return this.failures;
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
