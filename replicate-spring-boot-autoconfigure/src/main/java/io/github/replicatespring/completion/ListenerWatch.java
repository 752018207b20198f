package io.github.replicatespring.completion;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.replicatespring.completion.CompletionStore.Work;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Scheduler;

/**
 * Warns of listeners that do not return: each of them holds a thread, and when all
 * threads are held nothing is dispatched any more. Says of each only once that it hangs.
 * Thread-safe.
 */
final class ListenerWatch implements AutoCloseable {

	/** By then Replicate has given up sending the delivery again. */
	static final Duration MAX_TIME = Duration.ofMinutes(1);

	static final Duration INTERVAL = Duration.ofSeconds(10);

	private static final int MAX_PLACES = 5;

	private static final List<String> FRAMEWORKS = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.",
			"org.springframework.", "reactor.", "io.netty.");

	private static final Log logger = LogFactory.getLog("io.github.replicatespring.completion");

	private final Scheduler timer;

	private final Set<Running> running = ConcurrentHashMap.newKeySet();

	private final AtomicBoolean scheduled = new AtomicBoolean();

	private final Disposable.Swap next = Disposables.swap();

	/**
	 * Create a watch.
	 * @param timer tells the time, and when to look after what runs
	 */
	ListenerWatch(Scheduler timer) {
		this.timer = timer;
	}

	/**
	 * Return the work as it is watched while it runs.
	 */
	Work watched(CompletionKey key, Work work) {
		return () -> {
			Running entry = new Running(key, Thread.currentThread(), now(), new AtomicBoolean());
			this.running.add(entry);
			schedule();
			try {
				work.run();
			}
			finally {
				this.running.remove(entry);
			}
		};
	}

	private void schedule() {
		if (this.scheduled.compareAndSet(false, true)) {
			this.next.update(this.timer.schedule(this::look, INTERVAL.toMillis(), TimeUnit.MILLISECONDS));
		}
	}

	private void look() {
		this.scheduled.set(false);
		long now = now();
		List<Running> hanging = this.running.stream()
			.filter((entry) -> entry.hasRunFor(now) >= MAX_TIME.toNanos())
			.toList();
		if (hanging.stream().anyMatch((entry) -> entry.told().compareAndSet(false, true))) {
			hanging.forEach((entry) -> entry.told().set(true));
			logger.warn(describe(hanging, now));
		}
		if (!this.running.isEmpty()) {
			schedule();
		}
	}

	private static String describe(List<Running> hanging, long now) {
		Map<String, List<Running>> places = hanging.stream()
			.collect(Collectors.groupingBy(Running::place, TreeMap::new, Collectors.toList()));
		Stream<String> most = places.entrySet()
			.stream()
			.sorted(Comparator.comparing((place) -> -place.getValue().size()))
			.limit(MAX_PLACES)
			.map((place) -> describe(place.getKey(), place.getValue(), now));
		return "Listeners of Replicate's events have not returned for " + MAX_TIME.toSeconds()
				+ " s or longer and hold " + hanging.size() + " threads: " + most.collect(Collectors.joining("; "))
				+ ((places.size() > MAX_PLACES) ? "; and in " + (places.size() - MAX_PLACES) + " other places" : "")
				+ ". Meanwhile their deliveries are answered 503, and once all threads are held all deliveries are. "
				+ "Give what they wait for a timeout; 'replicate.webhook.listener-threads' is how many threads there are";
	}

	private static String describe(String place, List<Running> hanging, long now) {
		Running oldest = hanging.stream().max(Comparator.comparing((entry) -> entry.hasRunFor(now))).orElseThrow();
		return hanging.size() + " in " + place + " (thread " + oldest.thread().getName() + " for "
				+ TimeUnit.NANOSECONDS.toSeconds(oldest.hasRunFor(now)) + " s, with " + oldest.key() + ")";
	}

	// In nanoseconds it does not jump with the machine's clock.
	private long now() {
		return this.timer.now(TimeUnit.NANOSECONDS);
	}

	@Override
	public void close() {
		this.next.dispose();
	}

	private record Running(CompletionKey key, Thread thread, long since, AtomicBoolean told) {

		long hasRunFor(long now) {
			return now - this.since;
		}

		/**
		 * Return where the thread stands: in the application, rather than in what that
		 * has called.
		 */
		String place() {
			StackTraceElement[] frames = this.thread.getStackTrace();
			return Stream
				.concat(Stream.of(frames)
					.filter((frame) -> FRAMEWORKS.stream().noneMatch(frame.getClassName()::startsWith)),
						Stream.of(frames))
				.findFirst()
				.map((frame) -> frame.getClassName() + "." + frame.getMethodName() + "(" + frame.getFileName() + ":"
						+ frame.getLineNumber() + ")")
				.orElse("an unknown place");
		}

	}

}
