package io.github.replicatespring.completion;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;

import io.github.replicatespring.completion.CompletionStore.Work;
import io.github.replicatespring.completion.HandOver.Outcome;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.core.task.TaskDecorator;

/**
 * Hands over what webhook deliveries tell of: in the thread of the caller, or on threads
 * of its own, whose number is bounded. Thread-safe.
 *
 * @since 0.1.0
 */
public final class HandOvers implements AutoCloseable {

	/**
	 * How long a sender is kept waiting for listeners; Replicate expects an answer within
	 * a few seconds.
	 */
	public static final Duration ANSWER_DEADLINE = Duration.ofSeconds(4);

	private final SharedDeadline deadline = new SharedDeadline(ANSWER_DEADLINE);

	private final CompletionStore store;

	private final BackgroundPublisher retries;

	private final ListenerPool threads;

	private final Executor worker;

	/**
	 * Create hand-overs. No thread starts yet.
	 * @param store knows what has been handed over
	 * @param retries hands over what failed, once nobody sends it again
	 * @param threads how many threads there are at most, at least 1; for each of them 16
	 * deliveries may wait
	 * @param factory makes the threads, platform or virtual ones
	 * @param context carries the context of the delivery over to the thread
	 * @throws IllegalArgumentException if there are to be no threads
	 */
	public HandOvers(CompletionStore store, BackgroundPublisher retries, int threads, ThreadFactory factory,
			TaskDecorator context) {
		if (threads < 1) {
			throw new IllegalArgumentException("There must be at least 1 thread for listeners, not " + threads);
		}
		this.store = store;
		this.retries = retries;
		this.threads = new ListenerPool(threads, factory, Schedulers.parallel());
		this.worker = (task) -> this.threads.execute(context.decorate(task));
	}

	/**
	 * Hand over in this thread.
	 * @param key what is handed over, and to whom
	 * @param work hands it over
	 * @return what came of it
	 */
	public HandOver here(CompletionKey key, Work work) {
		return this.store.handOver(key, watched(key, work));
	}

	/**
	 * Hand over on another thread, however long it takes.
	 * @param key what is handed over, and to whom
	 * @param work hands it over
	 * @return what came of it, or a {@link RejectedExecutionException} if too many wait
	 * already
	 */
	public Mono<HandOver> aside(CompletionKey key, Work work) {
		return onWorker(key, () -> this.store.handOver(key, watched(key, work)));
	}

	/**
	 * Hand over on another thread. If that takes longer than the
	 * {@linkplain #ANSWER_DEADLINE deadline} the result is {@link Outcome#BUSY} while it
	 * goes on; and the end of a prediction or training that could not be handed over is
	 * tried again later, when the sender has given up.
	 * @param key what is handed over, and to whom
	 * @param work hands it over
	 * @return what came of it, or a {@link RejectedExecutionException} if too many wait
	 * already
	 */
	public Mono<HandOver> persistently(CompletionKey key, Work work) {
		return this.deadline.bound(onWorker(key, () -> attempt(key, work)), Mono.just(HandOver.of(Outcome.BUSY)));
	}

	/**
	 * Let listeners that are running finish, for ten seconds at most, and give up what
	 * waits.
	 */
	@Override
	public void close() {
		this.threads.close();
	}

	private Work watched(CompletionKey key, Work work) {
		return this.retries.watch().watched(key, work);
	}

	private HandOver attempt(CompletionKey key, Work work) {
		Outcome outcome = Outcome.FAILED;
		try {
			HandOver result = this.store.handOver(key, watched(key, work));
			outcome = result.outcome();
			return result;
		}
		finally {
			if (outcome == Outcome.FAILED && key.isTerminal()) {
				this.retries.later(key, work);
			}
			else if (outcome == Outcome.HANDLED) {
				this.retries.succeeded(key);
			}
		}
	}

	// Reactor restores the context of the delivery for this one operator, and the thread
	// is given what it finds there.
	private Mono<HandOver> onWorker(CompletionKey key, Task task) {
		return Mono.just(key)
			.<CompletableFuture<HandOver>>handle((same, sink) -> sink.next(submit(task)))
			.flatMap((future) -> Mono.fromFuture(future, true));
	}

	private CompletableFuture<HandOver> submit(Task task) {
		try {
			return CompletableFuture.supplyAsync(task::run, this.worker);
		}
		catch (RejectedExecutionException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	@FunctionalInterface
	private interface Task {

		HandOver run();

	}

}
