package io.github.replicatespring.completion;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Delayed;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.replicatespring.client.await.CompletionSource;
import io.github.replicatespring.client.prediction.PredictionStatus;
import io.github.replicatespring.completion.HandOver.Outcome;
import io.github.replicatespring.completion.InMemoryCompletionStore.Limits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Schedulers;

import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

class HandOversTests {

	private final CompletionStore store = new InMemoryCompletionStore(Clock.systemUTC());

	private final ScheduledThreadPoolExecutor timer = (ScheduledThreadPoolExecutor) Worker.create(1, "timer-");

	private final BackgroundPublisher retries = new BackgroundPublisher(this.store, new CompletionEvents((event) -> {
	}), this.timer, this.timer, Schedulers.parallel());

	private final List<String> carried = new ArrayList<>();

	private final HandOvers handOvers = handOvers(1);

	@AfterEach
	void close() {
		this.timer.shutdownNow();
		this.handOvers.close();
	}

	@Test
	void runsAsideWithTheContextOfTheDelivery() {
		List<String> threads = new ArrayList<>();
		HandOver result = this.handOvers.aside(ended("a"), () -> threads.add(Thread.currentThread().getName())).block();
		assertThat(result).isEqualTo(HandOver.of(Outcome.HANDLED));
		assertThat(threads).singleElement().asString().startsWith("listener-");
		assertThat(this.carried).containsExactly(Thread.currentThread().getName());
	}

	@Test
	void isBusyAfterTheDeadlineWhileTheWorkGoesOn() {
		CountDownLatch release = new CountDownLatch(1);
		long start = System.nanoTime();
		assertThat(this.handOvers.persistently(ended("a"), release::await).block())
			.isEqualTo(HandOver.of(Outcome.BUSY));
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(HandOvers.ANSWER_DEADLINE,
				HandOvers.ANSWER_DEADLINE.plusSeconds(3));
		release.countDown();
		awaitHandled(ended("a"));
		assertThat(this.timer.getQueue()).isEmpty();
	}

	@Test
	void whatFailedIsTriedAgainOnceWhenReplicateHasGivenUp() {
		for (int i = 0; i < 3; i++) {
			assertThat(this.handOvers.persistently(ended("a"), () -> {
				throw new IllegalStateException("away");
			}).block()).extracting(HandOver::outcome).isEqualTo(Outcome.FAILED);
		}
		assertThat(this.timer.getQueue()).singleElement()
			.satisfies((task) -> assertThat(((Delayed) task).getDelay(TimeUnit.SECONDS)).isBetween(60L, 75L));
	}

	@Test
	void whatFailedIsTriedAgainUnlessADeliverySucceededThatTheStoreHasForgotten() {
		Limits one = new Limits(1, Duration.ofDays(1), Duration.ofMinutes(10), Duration.ofSeconds(3));
		CompletionStore forgetful = new InMemoryCompletionStore(Clock.systemUTC(), one);
		BackgroundPublisher later = new BackgroundPublisher(forgetful, new CompletionEvents((event) -> {
		}), this.timer, this.timer, Schedulers.parallel());
		List<String> ran = new ArrayList<>();
		try (HandOvers redelivered = new HandOvers(forgetful, later, 1, new CustomizableThreadFactory("listener-"),
				(task) -> task)) {
			List.of("a", "b").forEach((id) -> redelivered.persistently(ended(id), () -> {
				throw new IllegalStateException("away");
			}).block());
			List<Runnable> postponed = List.copyOf(this.timer.getQueue());
			redelivered.persistently(ended("a"), () -> ran.add("a again")).block();
			redelivered.persistently(ended("c"), () -> ran.add("c")).block();
			assertThat(forgets(forgetful, "a")).isTrue();
			assertThat(this.timer.getQueue()).as("a is let go at once").hasSize(1);
			postponed.forEach(Runnable::run);
		}
		assertThat(ran).containsExactly("a again", "c");
		assertThat(this.timer.getQueue()).as("b has failed once more").hasSize(2);
	}

	private static boolean forgets(CompletionStore store, String id) {
		return store.handOver(ended(id), () -> {
			throw new IllegalStateException("forgotten");
		}).outcome() == Outcome.FAILED;
	}

	@Test
	void whatFailedIsNotTriedAgainOnceAPollHasHandedItOver() {
		this.handOvers.persistently(ended("a"), () -> {
			throw new IllegalStateException("away");
		}).block();
		this.retries.completed(Predictions.of("a", "succeeded"), CompletionSource.POLL);
		await().untilAsserted(() -> assertThat(this.timer.getQueue()).isEmpty());
		awaitHandled(ended("a"));
	}

	@Test
	void anUpdateThatFailedIsLeftAtThat() {
		CompletionKey update = new CompletionKey("events", "a", PredictionStatus.PROCESSING, "msg_1");
		this.handOvers.persistently(update, () -> {
			throw new IllegalStateException("away");
		}).block();
		assertThat(this.timer.getQueue()).isEmpty();
	}

	@Test
	void whatTheStoreCouldNotRecordIsTriedAgainToo() {
		HandOvers broken = new HandOvers((key, work) -> {
			throw new IllegalStateException("database away");
		}, this.retries, 1, new CustomizableThreadFactory("broken-"), (task) -> task);
		assertThat(broken.persistently(ended("a"), () -> {
		}).onErrorReturn(HandOver.of(Outcome.BUSY)).block()).isEqualTo(HandOver.of(Outcome.BUSY));
		assertThat(this.timer.getQueue()).hasSize(1);
		broken.close();
	}

	@Test
	void refusesWhatWouldMakeTooManyWait() throws Exception {
		CountDownLatch release = new CountDownLatch(1);
		AtomicInteger ran = new AtomicInteger();
		List<Throwable> refused = new ArrayList<>();
		for (int i = 0; i < 18; i++) {
			this.handOvers.aside(ended("p" + i), () -> {
				release.await();
				ran.incrementAndGet();
			}).subscribe((result) -> {
			}, refused::add);
		}
		assertThat(refused).as("one runs, sixteen wait").singleElement().isInstanceOf(RejectedExecutionException.class);
		release.countDown();
		await().until(() -> ran.get() == 17);
	}

	@Test
	void needsAThread() {
		assertThatIllegalArgumentException().isThrownBy(() -> handOvers(0)).withMessageContaining("at least 1 thread");
	}

	private HandOvers handOvers(int threads) {
		return new HandOvers(this.store, this.retries, threads, new CustomizableThreadFactory("listener-"), (task) -> {
			this.carried.add(Thread.currentThread().getName());
			return task;
		});
	}

	private void awaitHandled(CompletionKey key) {
		await().until(() -> this.store.handOver(key, () -> {
			throw new IllegalStateException("again");
		}).outcome() == Outcome.REPEATED);
	}

	private static CompletionKey ended(String id) {
		return new CompletionKey("events", id, PredictionStatus.SUCCEEDED, null);
	}

}
