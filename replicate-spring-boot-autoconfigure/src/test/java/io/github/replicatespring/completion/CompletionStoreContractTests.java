package io.github.replicatespring.completion;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.replicatespring.client.prediction.PredictionStatus;
import io.github.replicatespring.completion.CompletionStore.Work;
import io.github.replicatespring.completion.HandOver.Outcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What every {@link CompletionStore} keeps to. A test of an implementation extends this.
 */
abstract class CompletionStoreContractTests {

	private static final Duration LONG = Duration.ofSeconds(30);

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final AtomicInteger runs = new AtomicInteger();

	private CompletionStore store;

	/**
	 * Create an empty store.
	 * @param patience how long a copy waits for the first
	 */
	abstract CompletionStore createStore(Duration patience);

	@BeforeEach
	void create() {
		this.store = createStore(LONG);
	}

	@AfterEach
	void stop() {
		this.threads.shutdownNow();
	}

	@Test
	void runsTheWorkInTheThreadOfTheCaller() {
		List<Thread> seen = new ArrayList<>();
		HandOver result = this.store.handOver(succeeded("a"), () -> seen.add(Thread.currentThread()));
		assertThat(result).isEqualTo(HandOver.of(Outcome.HANDLED));
		assertThat(seen).containsExactly(Thread.currentThread());
	}

	@Test
	void dropsWhatWasHandled() {
		handOver(succeeded("a"));
		assertThat(handOver(succeeded("a"))).isEqualTo(Outcome.REPEATED);
		assertThat(handOver(succeeded("b"))).isEqualTo(Outcome.HANDLED);
		assertThat(this.runs).hasValue(2);
	}

	@Test
	void knowsACompletionByItsIdWhateverTheDelivery() {
		handOver(key("events", "a", PredictionStatus.SUCCEEDED, "msg_1"));
		assertThat(handOver(key("events", "a", PredictionStatus.SUCCEEDED, "msg_2"))).isEqualTo(Outcome.REPEATED);
		assertThat(handOver(key("events", "a", PredictionStatus.SUCCEEDED, null))).isEqualTo(Outcome.REPEATED);
		assertThat(this.runs).hasValue(1);
	}

	@Test
	void keepsTheFirstTerminalStatus() {
		handOver(succeeded("a"));
		assertThat(handOver(key("events", "a", PredictionStatus.FAILED, null))).isEqualTo(Outcome.CONTRADICTED);
		assertThat(handOver(succeeded("a"))).isEqualTo(Outcome.REPEATED);
		assertThat(this.runs).hasValue(1);
	}

	@Test
	void keepsConsumersApart() {
		handOver(key("events", "a", PredictionStatus.SUCCEEDED, null));
		assertThat(handOver(key("invoices", "a", PredictionStatus.SUCCEEDED, null))).isEqualTo(Outcome.HANDLED);
	}

	@Test
	void reportsAFailureAndRunsTheWorkAgain() {
		IllegalStateException failure = new IllegalStateException("listener");
		assertThat(this.store.handOver(succeeded("a"), failing(failure))).isEqualTo(HandOver.failed(failure));
		assertThat(handOver(succeeded("a"))).isEqualTo(Outcome.HANDLED);
	}

	@Test
	void takesAnErrorAsAFailure() {
		NoClassDefFoundError failure = new NoClassDefFoundError("listener");
		assertThat(this.store.handOver(succeeded("a"), failing(failure))).isEqualTo(HandOver.failed(failure));
		assertThat(handOver(succeeded("a"))).isEqualTo(Outcome.HANDLED);
	}

	@Test
	void afterAFailureAnotherTerminalStatusMayCome() {
		this.store.handOver(succeeded("a"), failing(new IllegalStateException("listener")));
		assertThat(handOver(key("events", "a", PredictionStatus.FAILED, null))).isEqualTo(Outcome.HANDLED);
	}

	@Test
	void knowsAnUpdateByItsDelivery() {
		assertThat(handOver(update("a", "msg_1"))).isEqualTo(Outcome.HANDLED);
		assertThat(handOver(update("a", "msg_1"))).isEqualTo(Outcome.REPEATED);
		assertThat(handOver(update("a", "msg_2"))).isEqualTo(Outcome.HANDLED);
		assertThat(this.runs).hasValue(2);
	}

	@Test
	void treatsAnUnknownStatusAsAnUpdate() {
		PredictionStatus unknown = new PredictionStatus("paused");
		assertThat(handOver(key("events", "a", unknown, "msg_1"))).isEqualTo(Outcome.HANDLED);
		assertThat(handOver(key("events", "a", unknown, "msg_2"))).isEqualTo(Outcome.HANDLED);
		assertThat(handOver(succeeded("a"))).isEqualTo(Outcome.HANDLED);
	}

	@Test
	void dropsUpdatesOnceItHasEnded() {
		handOver(update("a", "msg_1"));
		assertThat(handOver(succeeded("a"))).isEqualTo(Outcome.HANDLED);
		assertThat(handOver(update("a", "msg_2"))).isEqualTo(Outcome.REPEATED);
		assertThat(handOver(update("b", "msg_3"))).isEqualTo(Outcome.HANDLED);
	}

	@Test
	void neverTellsACopySuccessBeforeTheFirstSucceeded() throws Exception {
		CountDownLatch release = new CountDownLatch(1);
		Future<HandOver> first = startAndHold(succeeded("a"), release);
		Future<Outcome> copy = this.threads.submit(() -> handOver(succeeded("a")));
		Future<Outcome> other = this.threads.submit(() -> handOver(key("events", "a", PredictionStatus.FAILED, null)));
		assertThat(copy).isNotDone();
		release.countDown();
		assertThat(first.get(10, TimeUnit.SECONDS).outcome()).isEqualTo(Outcome.HANDLED);
		assertThat(copy.get(10, TimeUnit.SECONDS)).isEqualTo(Outcome.REPEATED);
		assertThat(other.get(10, TimeUnit.SECONDS)).isEqualTo(Outcome.CONTRADICTED);
		assertThat(this.runs).hasValue(0);
	}

	@Test
	void aCopySharesTheFailureOfTheFirst() throws Exception {
		CountDownLatch started = new CountDownLatch(1);
		CountDownLatch release = new CountDownLatch(1);
		IllegalStateException failure = new IllegalStateException("listener");
		this.threads.submit(() -> this.store.handOver(succeeded("a"), () -> {
			started.countDown();
			release.await();
			throw failure;
		}));
		started.await();
		List<Thread> waiting = new ArrayList<>();
		Future<HandOver> copy = this.threads.submit(() -> {
			waiting.add(Thread.currentThread());
			return this.store.handOver(succeeded("a"), this.runs::incrementAndGet);
		});
		await().until(() -> !waiting.isEmpty() && waiting.get(0).getState() == Thread.State.TIMED_WAITING);
		release.countDown();
		assertThat(copy.get(10, TimeUnit.SECONDS)).isEqualTo(HandOver.failed(failure));
		assertThat(this.runs).hasValue(0);
	}

	@Test
	void aCopyIsTurnedAwayWhenTheFirstTakesTooLong() throws Exception {
		this.store = createStore(Duration.ofMillis(20));
		CountDownLatch release = new CountDownLatch(1);
		Future<HandOver> first = startAndHold(succeeded("a"), release);
		assertThat(handOver(succeeded("a"))).isEqualTo(Outcome.BUSY);
		release.countDown();
		assertThat(first.get(10, TimeUnit.SECONDS).outcome()).isEqualTo(Outcome.HANDLED);
		assertThat(handOver(succeeded("a"))).isEqualTo(Outcome.REPEATED);
		assertThat(this.runs).hasValue(0);
	}

	@Test
	void dropsAnUpdateWhileTheEndIsBeingHandled() throws Exception {
		CountDownLatch release = new CountDownLatch(1);
		Future<HandOver> first = startAndHold(succeeded("a"), release);
		assertThat(handOver(update("a", "msg_1"))).isEqualTo(Outcome.REPEATED);
		release.countDown();
		assertThat(first.get(10, TimeUnit.SECONDS).outcome()).isEqualTo(Outcome.HANDLED);
	}

	@Test
	void runsTheWorkOnceAmongManyThreads() throws Exception {
		CountDownLatch start = new CountDownLatch(1);
		List<Future<Outcome>> outcomes = new ArrayList<>();
		for (int i = 0; i < 16; i++) {
			outcomes.add(this.threads.submit(() -> {
				start.await();
				return handOver(succeeded("a"));
			}));
		}
		start.countDown();
		int handled = 0;
		for (Future<Outcome> outcome : outcomes) {
			handled += (outcome.get(10, TimeUnit.SECONDS) == Outcome.HANDLED) ? 1 : 0;
		}
		assertThat(handled).isEqualTo(1);
		assertThat(this.runs).hasValue(1);
	}

	private Outcome handOver(CompletionKey key) {
		return this.store.handOver(key, this.runs::incrementAndGet).outcome();
	}

	private Future<HandOver> startAndHold(CompletionKey key, CountDownLatch release) throws InterruptedException {
		CountDownLatch started = new CountDownLatch(1);
		Future<HandOver> first = this.threads.submit(() -> this.store.handOver(key, () -> {
			started.countDown();
			release.await();
		}));
		started.await();
		return first;
	}

	private static Work failing(Throwable failure) {
		return () -> {
			if (failure instanceof Error error) {
				throw error;
			}
			throw (Exception) failure;
		};
	}

	private static CompletionKey succeeded(String id) {
		return key("events", id, PredictionStatus.SUCCEEDED, null);
	}

	private static CompletionKey update(String id, String delivery) {
		return key("events", id, PredictionStatus.PROCESSING, delivery);
	}

	private static CompletionKey key(String consumer, String id, PredictionStatus status, @Nullable String delivery) {
		return new CompletionKey(consumer, id, status, delivery);
	}

}
