package io.github.replicatespring.completion;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import reactor.core.scheduler.Scheduler;

/**
 * The threads that listeners of deliveries run on: few while listeners are quick, because
 * a thread that is awake does the next piece sooner than one that has to be woken for it,
 * and more, up to the bound, as soon as work is kept waiting. Thread-safe.
 */
final class ListenerPool implements Executor, AutoCloseable {

	/** How long work may wait for a thread until there are more of them. */
	static final Duration PATIENCE = Duration.ofMillis(10);

	/** How many pieces of work may wait for each thread that there may be. */
	static final int WAITING_FOR_EACH_THREAD = 16;

	private static final int FEW = Runtime.getRuntime().availableProcessors();

	private static final Duration IDLE = Duration.ofSeconds(30);

	private static final Duration GRACE = Duration.ofSeconds(10);

	private final int few;

	private final int most;

	private final Scheduler timer;

	private final ThreadPoolExecutor threads;

	private final AtomicBoolean watched = new AtomicBoolean();

	/**
	 * Create a pool. No thread starts yet.
	 * @param most how many threads there are at most, at least 1
	 * @param factory makes the threads, platform or virtual ones
	 * @param timer tells the time, and when to look after what waits
	 */
	ListenerPool(int most, ThreadFactory factory, Scheduler timer) {
		this.few = Math.min(FEW, most);
		this.most = most;
		this.timer = timer;
		this.threads = new ThreadPoolExecutor(this.few, this.few, IDLE.toSeconds(), TimeUnit.SECONDS,
				new LingeringQueue(most * WAITING_FOR_EACH_THREAD), factory, this::growOrReject);
		this.threads.allowCoreThreadTimeOut(true);
	}

	/**
	 * Run a task on one of the threads.
	 * @throws RejectedExecutionException if there are all threads and too much waits for
	 * them already, or the pool is closed
	 */
	@Override
	public void execute(Runnable task) {
		this.threads.execute(new Piece(task, now()));
		watch();
	}

	// No more can wait, so that it needs a thread of its own.
	private void growOrReject(Runnable task, ThreadPoolExecutor executor) {
		if (executor.isShutdown() || executor.getPoolSize() >= this.most) {
			throw new RejectedExecutionException("All threads are busy and too much is waiting for them");
		}
		executor.setMaximumPoolSize(this.most);
		executor.execute(task);
	}

	// One look at a time, and none while nothing waits: at the full rate of a machine a
	// hundred a second.
	private void watch() {
		if (!this.threads.getQueue().isEmpty() && this.watched.compareAndSet(false, true)) {
			this.timer.schedule(this::look, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
		}
	}

	/**
	 * Have more threads if work is kept waiting, fewer if most of them have none.
	 */
	void look() {
		try {
			resize(this.threads.getMaximumPoolSize());
		}
		finally {
			this.watched.set(false);
			watch();
		}
	}

	private void resize(int size) {
		if (isKeptWaiting()) {
			raise(Math.min(this.most, 2 * this.threads.getCorePoolSize()));
		}
		else if (this.threads.getActiveCount() < size / 2) {
			lower(Math.max(this.few, size / 2));
		}
	}

	private boolean isKeptWaiting() {
		return this.threads.getQueue().peek() instanceof Piece first && now() - first.since() >= PATIENCE.toNanos();
	}

	private void raise(int size) {
		this.threads.setMaximumPoolSize(Math.max(size, this.threads.getMaximumPoolSize()));
		this.threads.setCorePoolSize(size);
	}

	private void lower(int size) {
		this.threads.setCorePoolSize(Math.min(size, this.threads.getCorePoolSize()));
		this.threads.setMaximumPoolSize(size);
	}

	// In nanoseconds it does not jump with the machine's clock.
	private long now() {
		return this.timer.now(TimeUnit.NANOSECONDS);
	}

	/**
	 * Return how many threads there may be at present.
	 */
	int size() {
		return this.threads.getMaximumPoolSize();
	}

	/**
	 * Let what is running finish, for ten seconds at most, and give up what waits.
	 */
	@Override
	public void close() {
		Worker.close(this.threads, GRACE);
	}

	private record Piece(Runnable task, long since) implements Runnable {

		@Override
		public void run() {
			this.task.run();
		}

	}

}
