package io.github.replicatespring.completion;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.github.replicatespring.client.await.CompletionListener;
import io.github.replicatespring.client.await.CompletionSource;
import io.github.replicatespring.client.prediction.Prediction;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.core.log.LogMessage;

/**
 * Publishes the completions that the client noticed itself, in the create answer or by
 * polling, on a few daemon threads of its own that are started when first needed. When a
 * listener fails, the event is published again after a second, two, four and so on up to
 * five minutes, for about an hour: here nobody else would send it again. What waits is
 * held in memory and lost with the process. Thread-safe.
 *
 * @since 0.1.0
 */
public final class BackgroundPublisher implements CompletionListener, AutoCloseable {

	static final int THREADS = 4;

	static final int ATTEMPTS = 20;

	private static final Duration LONGEST_DELAY = Duration.ofMinutes(5);

	private static final Duration GRACE = Duration.ofSeconds(10);

	private static final Log logger = LogFactory.getLog(BackgroundPublisher.class);

	private final CompletionStore store;

	private final CompletionEvents events;

	private final ScheduledExecutorService worker;

	/**
	 * Create a publisher. No thread starts yet.
	 * @param store knows what has been published
	 * @param events publishes
	 */
	public BackgroundPublisher(CompletionStore store, CompletionEvents events) {
		this(store, events, Worker.create(THREADS));
	}

	BackgroundPublisher(CompletionStore store, CompletionEvents events, ScheduledExecutorService worker) {
		this.store = store;
		this.events = events;
		this.worker = worker;
	}

	/**
	 * Publish the completion soon, unless it has been published. Never blocks.
	 */
	@Override
	public void completed(Prediction prediction, CompletionSource source) {
		schedule(new Attempt(prediction, source, 1), Duration.ZERO);
	}

	/**
	 * Let listeners that are running finish, for ten seconds at most, and give up what
	 * waits.
	 */
	@Override
	public void close() {
		Worker.close(this.worker, GRACE);
	}

	private void schedule(Attempt attempt, Duration delay) {
		try {
			this.worker.schedule(() -> publish(attempt), delay.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (RejectedExecutionException ex) {
			logger.warn("The application is closing: " + attempt.key() + " was not handed over");
		}
	}

	private void publish(Attempt attempt) {
		HandOver result = handOver(attempt);
		switch (result.outcome()) {
			case FAILED, BUSY -> repeat(attempt, result);
			case CONTRADICTED -> logger.warn("Dropped " + attempt.key() + ": it had ended otherwise before");
			default -> logger.debug(LogMessage.format("Handed over %s: %s", attempt.key(), result.outcome()));
		}
	}

	private HandOver handOver(Attempt attempt) {
		try {
			return this.store.handOver(attempt.key(),
					() -> this.events.publish(attempt.prediction(), attempt.source(), null));
		}
		catch (RuntimeException ex) {
			return HandOver.failed(ex);
		}
	}

	private void repeat(Attempt attempt, HandOver result) {
		if (attempt.number() == ATTEMPTS) {
			logger.error("Gave up handing over " + attempt.key() + " after " + ATTEMPTS + " attempts",
					result.failure());
			return;
		}
		Duration delay = delayAfter(attempt.number());
		logger.warn("Handing over " + attempt.key() + " did not succeed (" + result.outcome() + "); next attempt in "
				+ delay.toSeconds() + " s", result.failure());
		schedule(attempt.next(), delay);
	}

	static Duration delayAfter(int attempt) {
		Duration doubled = Duration.ofSeconds(1L << (attempt - 1));
		return (doubled.compareTo(LONGEST_DELAY) < 0) ? doubled : LONGEST_DELAY;
	}

	private record Attempt(Prediction prediction, CompletionSource source, int number) {

		CompletionKey key() {
			return new CompletionKey(CompletionEvents.CONSUMER, this.prediction.id(), this.prediction.status(), null);
		}

		Attempt next() {
			return new Attempt(this.prediction, this.source, this.number + 1);
		}

	}

}
