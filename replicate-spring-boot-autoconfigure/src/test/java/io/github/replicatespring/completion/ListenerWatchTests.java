package io.github.replicatespring.completion;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.github.replicatespring.client.await.CompletionSource;
import io.github.replicatespring.client.prediction.PredictionStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.test.scheduler.VirtualTimeScheduler;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class ListenerWatchTests {

	private static final int THREADS = 2;

	private final VirtualTimeScheduler timer = VirtualTimeScheduler.create();

	private final CompletionStore store = new InMemoryCompletionStore(Clock.systemUTC());

	private final Semaphore called = new Semaphore(0);

	private final CountDownLatch release = new CountDownLatch(1);

	private final ScheduledExecutorService worker = Worker.create(THREADS, "replicate-events-");

	private final BackgroundPublisher publisher = new BackgroundPublisher(this.store,
			new CompletionEvents((event) -> hang()), this.worker, this.worker, this.timer);

	private final HandOvers handOvers = new HandOvers(this.store, this.publisher, THREADS,
			new CustomizableThreadFactory("listener-"), (task) -> task);

	@AfterEach
	void close() {
		this.release.countDown();
		this.handOvers.close();
		this.publisher.close();
		this.timer.dispose();
	}

	@Test
	void namesListenersOfWebhooksThatNeverReturn(CapturedOutput output) throws InterruptedException {
		for (int i = 0; i < THREADS + 2; i++) {
			this.handOvers.persistently(key("p" + i), this::hang).subscribe();
		}
		awaitCalled();
		this.timer.advanceTimeBy(ListenerWatch.MAX_TIME.minusMillis(1));
		assertThat(output).doesNotContain(" WARN ");
		this.timer.advanceTimeBy(ListenerWatch.INTERVAL);
		assertThat(output).containsOnlyOnce(" WARN ")
			.contains("hold " + THREADS + " threads: " + THREADS + " in ")
			.contains("ListenerWatchTests.hang(ListenerWatchTests.java:")
			.containsPattern("thread listener-\\d for 6\\d s, with p\\d \\(succeeded\\)");
		this.timer.advanceTimeBy(Duration.ofHours(1));
		assertThat(output).as("once").containsOnlyOnce(" WARN ");
	}

	@Test
	void namesListenersOfPolledCompletionsThatNeverReturn(CapturedOutput output) throws InterruptedException {
		for (int i = 0; i < THREADS; i++) {
			this.publisher.completed(Predictions.of("p" + i, "succeeded"), CompletionSource.POLL);
		}
		awaitCalled();
		this.timer.advanceTimeBy(ListenerWatch.MAX_TIME.plus(ListenerWatch.INTERVAL));
		assertThat(output).containsOnlyOnce(" WARN ").contains("thread replicate-events-");
	}

	@Test
	void saysNothingOfListenersThatReturn(CapturedOutput output) {
		this.handOvers.here(key("a"), () -> {
		});
		this.timer.advanceTimeBy(Duration.ofHours(1));
		assertThat(output).doesNotContain(" WARN ");
	}

	@Test
	void looksNoMoreOnceNothingRuns() {
		this.handOvers.here(key("a"), () -> {
		});
		this.timer.advanceTimeBy(ListenerWatch.INTERVAL);
		assertThat(this.timer.getScheduledTaskCount()).isEqualTo(1);
	}

	private void hang() {
		this.called.release();
		try {
			this.release.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void awaitCalled() throws InterruptedException {
		assertThat(this.called.tryAcquire(THREADS, 10, TimeUnit.SECONDS)).isTrue();
	}

	private static CompletionKey key(String id) {
		return new CompletionKey("listeners", id, PredictionStatus.SUCCEEDED, null);
	}

}
