package io.github.replicatespring.completion;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.replicatespring.client.prediction.PredictionStatus;
import io.github.replicatespring.completion.HandOver.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Remembers in this process, within {@linkplain Limits bounds}; a restart forgets.
 * Thread-safe.
 *
 * @since 0.1.0
 */
public final class InMemoryCompletionStore implements CompletionStore {

	private final Map<Object, CompletableFuture<HandOver>> running = new HashMap<>();

	private final ExpiringMemory<Subject, PredictionStatus> ended;

	private final ExpiringMemory<CompletionKey, Boolean> updated;

	private final Duration patience;

	private final Clock clock;

	/**
	 * Create a store with the default limits.
	 * @param clock tells the time that expiry goes by
	 */
	public InMemoryCompletionStore(Clock clock) {
		this(clock, Limits.defaults());
	}

	/**
	 * Create a store.
	 * @param clock tells the time that expiry goes by
	 * @param limits how much is remembered and for how long
	 */
	public InMemoryCompletionStore(Clock clock, Limits limits) {
		this.clock = clock;
		this.ended = new ExpiringMemory<>(limits.capacity(), limits.endedRetention());
		this.updated = new ExpiringMemory<>(limits.capacity(), limits.updatedRetention());
		this.patience = limits.patience();
	}

	@Override
	public HandOver handOver(CompletionKey key, Work work) {
		Subject subject = Subject.of(key);
		CompletableFuture<HandOver> mine = new CompletableFuture<>();
		CompletableFuture<HandOver> first;
		synchronized (this.running) {
			Outcome known = recall(key, subject);
			if (known != null) {
				return HandOver.of(known);
			}
			first = this.running.putIfAbsent(claim(key, subject), mine);
		}
		return (first != null) ? share(key, subject, first) : run(key, subject, work, mine);
	}

	private HandOver run(CompletionKey key, Subject subject, Work work, CompletableFuture<HandOver> mine) {
		HandOver result = attempt(work);
		synchronized (this.running) {
			if (result.outcome() == Outcome.HANDLED) {
				remember(key, subject);
			}
			this.running.remove(claim(key, subject));
		}
		mine.complete(result);
		return result;
	}

	// An Error, such as a class missing on the listener's way, is a failure like any
	// other: the claim is released and the work comes again.
	private static HandOver attempt(Work work) {
		try {
			work.run();
			return HandOver.of(Outcome.HANDLED);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return HandOver.failed(ex);
		}
		catch (Throwable ex) {
			return HandOver.failed(ex);
		}
	}

	private HandOver share(CompletionKey key, Subject subject, CompletableFuture<HandOver> first) {
		try {
			HandOver result = first.get(this.patience.toMillis(), TimeUnit.MILLISECONDS);
			return (result.outcome() == Outcome.FAILED) ? result : HandOver.of(repetition(key, subject));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return HandOver.of(Outcome.BUSY);
		}
		catch (ExecutionException | TimeoutException ex) {
			return HandOver.of(Outcome.BUSY);
		}
	}

	private Outcome repetition(CompletionKey key, Subject subject) {
		synchronized (this.running) {
			Outcome known = recall(key, subject);
			return (known != null) ? known : Outcome.REPEATED;
		}
	}

	private @Nullable Outcome recall(CompletionKey key, Subject subject) {
		PredictionStatus terminal = this.ended.recall(subject, this.clock.instant());
		if (key.isTerminal()) {
			return (terminal != null) ? compare(terminal, key) : null;
		}
		boolean over = terminal != null || this.running.containsKey(subject);
		return (over || this.updated.recall(key, this.clock.instant()) != null) ? Outcome.REPEATED : null;
	}

	private static Outcome compare(PredictionStatus terminal, CompletionKey key) {
		return terminal.equals(key.status()) ? Outcome.REPEATED : Outcome.CONTRADICTED;
	}

	private void remember(CompletionKey key, Subject subject) {
		if (key.isTerminal()) {
			this.ended.remember(subject, key.status(), this.clock.instant());
		}
		else {
			this.updated.remember(key, true, this.clock.instant());
		}
	}

	private static Object claim(CompletionKey key, Subject subject) {
		return key.isTerminal() ? subject : key;
	}

	/**
	 * How much is remembered and for how long.
	 *
	 * @param capacity how many ended predictions and, apart from them, how many updates
	 * are remembered, at least 1; then the oldest are forgotten
	 * @param endedRetention how long an ended prediction or training is remembered
	 * @param updatedRetention how long an update is remembered; a delivery can be
	 * replayed for twice the tolerance of its timestamp
	 * @param patience how long a copy waits for the first
	 * @since 0.1.0
	 */
	public record Limits(int capacity, Duration endedRetention, Duration updatedRetention, Duration patience) {

		/**
		 * Create limits.
		 * @throws IllegalArgumentException if the capacity is below 1
		 */
		public Limits {
			if (capacity < 1) {
				throw new IllegalArgumentException("The capacity must be at least 1, not " + capacity);
			}
		}

		/**
		 * Return the default limits. 100,000 ended predictions are what an account can
		 * create in two and a half hours at the default limit of 600 a minute, and
		 * Replicate keeps a result for one hour: a copy that comes later than that is not
		 * to be expected, and a day is generous to pollers that were cut off.
		 * @return 100,000 of each; a day, and ten minutes for updates; three seconds
		 */
		public static Limits defaults() {
			return new Limits(100_000, Duration.ofDays(1), Duration.ofMinutes(10), Duration.ofSeconds(3));
		}

	}

	private record Subject(String consumer, String id) {

		static Subject of(CompletionKey key) {
			return new Subject(key.consumer(), key.id());
		}

	}

}
