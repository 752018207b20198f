package io.github.replicatespring.completion;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.replicatespring.client.await.CompletionListener;
import io.github.replicatespring.client.await.CompletionSource;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.training.Training;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Publishes the completions that the client noticed itself, in the create answer or by
 * polling, and those of webhooks whose listeners failed for as long as Replicate sends
 * again, on a few daemon threads of its own that are started when first needed. What may
 * take long, because files are copied or listeners have failed with it before, has
 * threads apart, so that it holds up nothing else. When a listener fails, the event is
 * published again after a second, two, four and so on up to five minutes, for about an
 * hour: here nobody else would send it again. What waits is held in memory and lost with
 * the process. At most 20,000 may wait, which is more than can be under way at
 * Replicate's default limits; what would come on top is given up with an error in the log
 * that names it, since nobody can be told to come again. Thread-safe.
 *
 * @since 0.1.0
 */
public final class BackgroundPublisher implements CompletionListener, AutoCloseable {

	static final int THREADS = 4;

	static final int ATTEMPTS = 20;

	static final int MOST_WAITING = 20_000;

	private static final Duration LONGEST_DELAY = Duration.ofMinutes(5);

	static final Duration AFTER_REDELIVERIES = Duration.ofSeconds(75);

	private static final Duration GRACE = Duration.ofSeconds(10);

	private static final Log logger = LogFactory.getLog("io.github.replicatespring.completion");

	private final CompletionStore store;

	private final CompletionEvents events;

	private final ScheduledExecutorService worker;

	private final ScheduledExecutorService slowWorker;

	private final ListenerWatch watch;

	private final AtomicInteger waiting = new AtomicInteger();

	private final Map<CompletionKey, Future<?>> postponed = new ConcurrentHashMap<>();

	/**
	 * Create a publisher. No thread starts yet.
	 * @param store knows what has been published
	 * @param events publishes
	 */
	public BackgroundPublisher(CompletionStore store, CompletionEvents events) {
		this(store, events, Worker.create(THREADS, "replicate-events-"),
				Worker.create(THREADS, "replicate-slow-events-"), Schedulers.parallel());
	}

	BackgroundPublisher(CompletionStore store, CompletionEvents events, ScheduledExecutorService worker,
			ScheduledExecutorService slowWorker, Scheduler timer) {
		this.store = store;
		this.events = events;
		this.worker = worker;
		this.slowWorker = slowWorker;
		this.watch = new ListenerWatch(timer);
	}

	/**
	 * Publish the completion soon, unless it has been published. Never blocks.
	 */
	@Override
	public void completed(Prediction prediction, CompletionSource source) {
		completed(prediction, source, null);
	}

	/**
	 * Publish the completion soon, unless it has been published. Never blocks.
	 */
	@Override
	public void completed(Prediction prediction, CompletionSource source, @Nullable String correlation) {
		CompletionKey key = new CompletionKey(CompletionEvents.CONSUMER, prediction.id(), prediction.status(), null);
		ScheduledExecutorService worker = this.events.isCopying(prediction) ? this.slowWorker : this.worker;
		schedule(new Attempt(key, () -> this.events.publish(prediction, source, null, correlation), 1, worker),
				Duration.ZERO);
	}

	/**
	 * Publish the completion soon, unless it has been published. Never blocks.
	 */
	@Override
	public void completed(Training training, CompletionSource source, @Nullable String correlation) {
		CompletionKey key = new CompletionKey(CompletionEvents.CONSUMER, training.id(), training.status(), null);
		schedule(new Attempt(key, () -> this.events.publish(training, source, null, correlation), 1, this.worker),
				Duration.ZERO);
	}

	/**
	 * Return the watch over all listeners.
	 */
	ListenerWatch watch() {
		return this.watch;
	}

	/**
	 * Hand over what a webhook delivery brought and listeners failed to handle, unless
	 * one of the deliveries that Replicate sends for a minute has succeeded until then.
	 * Never blocks.
	 * @param key what is handed over, and to whom
	 * @param work hands it over
	 */
	void later(CompletionKey key, CompletionStore.Work work) {
		this.postponed.computeIfAbsent(key, (first) -> {
			Attempt attempt = new Attempt(key, work, 1, this.slowWorker);
			return schedule(attempt, () -> publishPostponed(attempt), AFTER_REDELIVERIES);
		});
	}

	/**
	 * Take note that it has been handed over, so that nothing is left to do
	 * {@link #later}: until then the store may have forgotten, among very many. The
	 * memory that waiting took is free at once.
	 * @param key what was handed over, and to whom
	 */
	void succeeded(CompletionKey key) {
		Future<?> later = this.postponed.remove(key);
		if (later != null) {
			this.waiting.decrementAndGet();
			later.cancel(false);
		}
	}

	/**
	 * Let listeners that are running finish, for ten seconds at most, and give up what
	 * waits.
	 */
	@Override
	public void close() {
		long start = System.nanoTime();
		this.watch.close();
		this.slowWorker.shutdown();
		Worker.close(this.worker, GRACE);
		Worker.close(this.slowWorker, GRACE.minusNanos(System.nanoTime() - start));
	}

	private void schedule(Attempt attempt, Duration delay) {
		schedule(attempt, () -> publish(attempt), delay);
	}

	private @Nullable Future<?> schedule(Attempt attempt, Runnable publication, Duration delay) {
		if (this.waiting.incrementAndGet() > MOST_WAITING) {
			this.waiting.decrementAndGet();
			logger.error(attempt.key()
				.facts()
				.after("Gave up handing over " + attempt.key() + ": " + MOST_WAITING
						+ " wait already, because listeners fail or are slow"));
			return null;
		}
		try {
			return attempt.worker().schedule(publication, delay.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (RejectedExecutionException ex) {
			this.waiting.decrementAndGet();
			logger.warn(attempt.key()
				.facts()
				.after("The application is closing: " + attempt.key() + " was not handed over"));
			return null;
		}
	}

	// Whoever removes it decides: it is published, or a delivery has succeeded.
	private void publishPostponed(Attempt attempt) {
		if (this.postponed.remove(attempt.key()) != null) {
			publish(attempt);
		}
	}

	private void publish(Attempt attempt) {
		this.waiting.decrementAndGet();
		HandOver result = handOver(attempt);
		switch (result.outcome()) {
			case FAILED, BUSY -> repeat(attempt, result);
			case CONTRADICTED -> logger
				.warn(attempt.key().facts().after("Dropped " + attempt.key() + ": it had ended otherwise before"));
			default -> {
				succeeded(attempt.key());
				logHandedOver(attempt, result);
			}
		}
	}

	private static void logHandedOver(Attempt attempt, HandOver result) {
		if (logger.isDebugEnabled()) {
			logger.debug(attempt.key()
				.facts()
				.and("outcome", result.outcome())
				.after("Handed over " + attempt.key() + ": " + result.outcome()));
		}
	}

	private HandOver handOver(Attempt attempt) {
		try {
			return this.store.handOver(attempt.key(), this.watch.watched(attempt.key(), attempt.work()));
		}
		catch (RuntimeException ex) {
			return HandOver.failed(ex);
		}
	}

	private void repeat(Attempt attempt, HandOver result) {
		if (attempt.number() == ATTEMPTS) {
			logger.error(
					attempt.key()
						.facts()
						.and("attempts", ATTEMPTS)
						.after("Gave up handing over " + attempt.key() + " after " + ATTEMPTS + " attempts"),
					result.failure());
			return;
		}
		Duration delay = delayAfter(attempt.number());
		logger.warn(attempt.key()
			.facts()
			.and("outcome", result.outcome())
			.and("delay", delay)
			.after("Handing over " + attempt.key() + " did not succeed (" + result.outcome() + "); next attempt in "
					+ delay.toSeconds() + " s"),
				result.failure());
		schedule(attempt.next(), delay);
	}

	static Duration delayAfter(int attempt) {
		Duration doubled = Duration.ofSeconds(1L << (attempt - 1));
		return (doubled.compareTo(LONGEST_DELAY) < 0) ? doubled : LONGEST_DELAY;
	}

	private record Attempt(CompletionKey key, CompletionStore.Work work, int number, ScheduledExecutorService worker) {

		Attempt next() {
			return new Attempt(this.key, this.work, this.number + 1, this.worker);
		}

	}

}
