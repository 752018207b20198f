package io.github.replicatespring.completion;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.replicatespring.client.await.CompletionSource;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.prediction.PredictionStatus;
import io.github.replicatespring.completion.HandOver.Outcome;
import io.github.replicatespring.event.PredictionCompletedEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Schedulers;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ExtendWith(OutputCaptureExtension.class)
class BackgroundPublisherTests {

	private final CompletionStore store = new InMemoryCompletionStore(Clock.systemUTC());

	private final Prediction prediction = Predictions.of("a", "succeeded");

	@Test
	void publishesOnAThreadOfItsOwn() {
		Queue<Thread> seen = new ConcurrentLinkedQueue<>();
		try (BackgroundPublisher publisher = new BackgroundPublisher(this.store,
				new CompletionEvents((event) -> seen.add(Thread.currentThread())))) {
			publisher.completed(this.prediction, CompletionSource.POLL);
			await().until(() -> !seen.isEmpty());
		}
		assertThat(seen).singleElement().satisfies((thread) -> {
			assertThat(thread).isNotSameAs(Thread.currentThread());
			assertThat(thread.isDaemon()).isTrue();
			assertThat(thread.getName()).startsWith("replicate-events-");
		});
	}

	@Test
	void startsNoThreadBeforeItIsNeeded() {
		ScheduledThreadPoolExecutor worker = (ScheduledThreadPoolExecutor) Worker.create(BackgroundPublisher.THREADS,
				"test-");
		try (BackgroundPublisher publisher = new BackgroundPublisher(this.store, new CompletionEvents((event) -> {
		}), worker, worker, Schedulers.parallel())) {
			assertThat(worker.getPoolSize()).isZero();
			publisher.completed(this.prediction, CompletionSource.POLL);
			assertThat(worker.getPoolSize()).isEqualTo(1);
		}
		assertThat(worker.isTerminated()).isTrue();
	}

	@Test
	void runsNoMoreListenersAtOnceThanItHasThreads() throws Exception {
		AtomicInteger running = new AtomicInteger();
		CountDownLatch release = new CountDownLatch(1);
		CountDownLatch all = new CountDownLatch(50);
		Queue<Integer> seen = new ConcurrentLinkedQueue<>();
		CompletionEvents events = new CompletionEvents((event) -> {
			seen.add(running.incrementAndGet());
			awaitUninterrupted(release);
			running.decrementAndGet();
			all.countDown();
		});
		try (BackgroundPublisher publisher = new BackgroundPublisher(this.store, events)) {
			for (int i = 0; i < 50; i++) {
				publisher.completed(Predictions.of("p" + i, "succeeded"), CompletionSource.CREATE);
			}
			await().until(() -> running.get() == BackgroundPublisher.THREADS);
			release.countDown();
			assertThat(all.await(10, TimeUnit.SECONDS)).isTrue();
		}
		assertThat(seen).hasSize(50).allMatch((count) -> count <= BackgroundPublisher.THREADS);
	}

	@Test
	void publishesAgainUntilTheListenersSucceed(CapturedOutput output) {
		AtomicInteger attempts = new AtomicInteger();
		HandDrivenWorker worker = new HandDrivenWorker();
		BackgroundPublisher publisher = new BackgroundPublisher(this.store, new CompletionEvents((event) -> {
			if (attempts.incrementAndGet() < 4) {
				throw new IllegalStateException("mail server away");
			}
		}), worker, worker, Schedulers.parallel());
		publisher.completed(this.prediction, CompletionSource.POLL);
		worker.runAll();
		assertThat(attempts).hasValue(4);
		assertThat(worker.delays).containsExactly(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(2),
				Duration.ofSeconds(4));
		assertThat(output).contains("a (succeeded) for events did not succeed (FAILED); next attempt in 4 s")
			.contains("mail server away");
	}

	@Test
	void givesUpAfterAboutAnHourAndSaysSo(CapturedOutput output) {
		HandDrivenWorker worker = new HandDrivenWorker();
		BackgroundPublisher publisher = new BackgroundPublisher(this.store, new CompletionEvents((event) -> {
			throw new IllegalStateException("mail server away");
		}), worker, worker, Schedulers.parallel());
		publisher.completed(this.prediction, CompletionSource.POLL);
		worker.runAll();
		assertThat(worker.delays).hasSize(BackgroundPublisher.ATTEMPTS);
		assertThat(worker.delays.stream().reduce(Duration.ZERO, Duration::plus)).isBetween(Duration.ofMinutes(55),
				Duration.ofMinutes(65));
		assertThat(output).contains("ERROR")
			.contains("Gave up handing over a (succeeded) for events after 20 attempts");
	}

	@Test
	void publishesAgainWhenTheStoreFailed() {
		AtomicInteger attempts = new AtomicInteger();
		HandDrivenWorker worker = new HandDrivenWorker();
		CompletionStore failing = (key, work) -> {
			if (attempts.incrementAndGet() == 1) {
				throw new IllegalStateException("database away");
			}
			return this.store.handOver(key, work);
		};
		List<Object> published = new ArrayList<>();
		new BackgroundPublisher(failing, new CompletionEvents(published::add), worker, worker, Schedulers.parallel())
			.completed(this.prediction, CompletionSource.CREATE);
		worker.runAll();
		assertThat(published)
			.containsExactly(new PredictionCompletedEvent(this.prediction, CompletionSource.CREATE, null));
	}

	@Test
	void comesAgainWhenACopyIsBeingHandled() {
		AtomicInteger attempts = new AtomicInteger();
		HandDrivenWorker worker = new HandDrivenWorker();
		CompletionStore busy = (key, work) -> HandOver
			.of((attempts.incrementAndGet() < 3) ? Outcome.BUSY : Outcome.REPEATED);
		new BackgroundPublisher(busy, new CompletionEvents((event) -> {
		}), worker, worker, Schedulers.parallel()).completed(this.prediction, CompletionSource.POLL);
		worker.runAll();
		assertThat(attempts).hasValue(3);
	}

	@Test
	void afterClosingNothingIsThrownAtTheClient(CapturedOutput output) {
		BackgroundPublisher publisher = new BackgroundPublisher(this.store, new CompletionEvents((event) -> {
		}));
		publisher.close();
		publisher.completed(this.prediction, CompletionSource.POLL);
		assertThat(output).contains("a (succeeded) for events was not handed over");
	}

	@Test
	void webhooksAndPollsOfAThousandPredictionsGiveAThousandEvents() throws Exception {
		Map<String, AtomicInteger> published = new ConcurrentHashMap<>();
		CompletionEvents events = new CompletionEvents((event) -> published
			.computeIfAbsent(((PredictionCompletedEvent) event).prediction().id(), (id) -> new AtomicInteger())
			.incrementAndGet());
		ExecutorService senders = Executors.newFixedThreadPool(8);
		CountDownLatch sent = new CountDownLatch(3000);
		try (BackgroundPublisher publisher = new BackgroundPublisher(this.store, events)) {
			for (int i = 0; i < 1000; i++) {
				Prediction raced = Predictions.of("p" + i, "succeeded");
				List<Runnable> sources = new ArrayList<>(List.of(() -> webhook(events, raced),
						() -> webhook(events, raced), () -> publisher.completed(raced, CompletionSource.POLL)));
				Collections.shuffle(sources, ThreadLocalRandom.current());
				sources.forEach((source) -> senders.execute(() -> {
					source.run();
					sent.countDown();
				}));
			}
			assertThat(sent.await(30, TimeUnit.SECONDS)).isTrue();
			await().until(() -> published.size() == 1000);
		}
		finally {
			senders.shutdownNow();
		}
		assertThat(published.values()).hasSize(1000).allMatch((count) -> count.get() == 1);
	}

	private void webhook(CompletionEvents events, Prediction raced) {
		CompletionKey key = new CompletionKey(CompletionEvents.CONSUMER, raced.id(), raced.status(), "msg_1");
		this.store.handOver(key, () -> events.publish(raced, CompletionSource.WEBHOOK, null));
	}

	@Test
	void givesUpWhatWouldMakeTooManyWait(CapturedOutput output) {
		HandDrivenWorker worker = new HandDrivenWorker();
		Set<String> published = new HashSet<>();
		BackgroundPublisher publisher = new BackgroundPublisher(this.store,
				new CompletionEvents((event) -> published.add(((PredictionCompletedEvent) event).prediction().id())),
				worker, worker, Schedulers.parallel());
		for (int i = 0; i <= BackgroundPublisher.MOST_WAITING; i++) {
			publisher.completed(Predictions.of("p" + i, "succeeded"), CompletionSource.POLL);
		}
		assertThat(output).containsOnlyOnce("Gave up handing over p20000 (succeeded) for events: 20000 wait already");
		worker.runAll();
		assertThat(published).hasSize(BackgroundPublisher.MOST_WAITING).doesNotContain("p20000");
		publisher.completed(Predictions.of("p20000", "succeeded"), CompletionSource.POLL);
		worker.runAll();
		assertThat(published).contains("p20000");
	}

	@Test
	void whatHasBeenTakenBackWaitsNoLonger(CapturedOutput output) {
		CompletionKey key = new CompletionKey(CompletionEvents.CONSUMER, "a", PredictionStatus.SUCCEEDED, null);
		try (BackgroundPublisher publisher = new BackgroundPublisher(this.store, new CompletionEvents((event) -> {
		}))) {
			for (int i = 0; i <= BackgroundPublisher.MOST_WAITING; i++) {
				publisher.later(key, () -> {
				});
				publisher.succeeded(key);
			}
		}
		assertThat(output).doesNotContain("Gave up", "not handed over");
	}

	private static void awaitUninterrupted(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Remembers the delays and runs everything at once when told to.
	 */
	private static final class HandDrivenWorker extends ScheduledThreadPoolExecutor {

		private final List<Duration> delays = new ArrayList<>();

		private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

		HandDrivenWorker() {
			super(1);
		}

		@Override
		public @Nullable ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
			this.delays.add(Duration.of(delay, unit.toChronoUnit()));
			this.tasks.add(task);
			return null;
		}

		void runAll() {
			for (Runnable task = this.tasks.poll(); task != null; task = this.tasks.poll()) {
				task.run();
			}
		}

	}

}
