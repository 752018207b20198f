package io.github.replicatespring.client.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import io.github.replicatespring.client.error.ReplicateException;
import io.github.replicatespring.client.observation.PredictionObservationContext;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nobody waits for ever who joins while the client is closed, at whatever moment.
 */
class CloseWhileJoiningTests {

	private static final int WAITERS = 1_000;

	private static final int THREADS = 4;

	private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

	@Test
	void answersWhoJoinsAtTheMomentOfClosing() {
		endsAtEachMoment((tracker, ended) -> tracker.await(FakeApi.starting("p1"), Duration.ofHours(1))
			.subscribe((prediction) -> {
			}, ended));
	}

	@Test
	void answersWhoWatchesAtTheMomentOfClosing() {
		endsAtEachMoment((tracker, ended) -> tracker.watch(FakeApi.starting("p1"), Duration.ofHours(1))
			.subscribe((prediction) -> {
			}, ended));
	}

	private void endsAtEachMoment(Beginning beginning) {
		int moments = 0;
		for (boolean closed = true; closed; moments++) {
			AtomicReference<PredictionTracker> tracker = new AtomicReference<>();
			AtomicInteger left = new AtomicInteger(moments);
			AtomicReference<Throwable> failure = new AtomicReference<>();
			tracker.set(tracker(() -> {
				if (tracker.get() != null && left.getAndDecrement() == 0) {
					tracker.get().close();
				}
				return this.time.now(TimeUnit.NANOSECONDS);
			}));
			beginning.begin(tracker.get(), failure::set);
			closed = left.get() < 0;
			if (closed) {
				assertThat(failure.get()).as("what a waiter is told if closed at look %s of the clock", moments)
					.isInstanceOf(ReplicateException.class)
					.hasMessageContaining("closed");
			}
		}
		assertThat(moments).as("moments").isGreaterThan(2);
	}

	@Test
	void stopsObservingWhatIsCreatedAtTheMomentOfClosing() {
		AtomicReference<PredictionTracker> tracker = new AtomicReference<>();
		AtomicInteger stopped = new AtomicInteger();
		Observation observation = Observation.createNotStarted("test", registryThatCounts(stopped)).start();
		tracker.set(tracker(() -> {
			if (tracker.get() != null) {
				tracker.get().close();
			}
			return this.time.now(TimeUnit.NANOSECONDS);
		}));
		tracker.get()
			.created(FakeApi.starting("p1"), new CreatedPrediction(observation,
					new PredictionObservationContext("acme/poet"), new Reporting(false, false, null, null)));
		assertThat(stopped).hasValue(1);
	}

	private static ObservationRegistry registryThatCounts(AtomicInteger stopped) {
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler(new ObservationHandler<Observation.Context>() {

			@Override
			public void onStop(Observation.Context context) {
				stopped.incrementAndGet();
			}

			@Override
			public boolean supportsContext(Observation.Context context) {
				return true;
			}

		});
		return registry;
	}

	@Test
	void answersAThousandWaitersThatJoinWhileTheClientIsClosed() throws Exception {
		Random random = new Random(13);
		ExecutorService threads = Executors.newFixedThreadPool(THREADS + 1);
		try {
			for (int round = 0; round < 20; round++) {
				CountDownLatch answered = new CountDownLatch(WAITERS);
				PredictionTracker tracker = tracker(() -> this.time.now(TimeUnit.NANOSECONDS));
				List<Callable<Void>> joiners = new ArrayList<>();
				for (int thread = 0; thread < THREADS; thread++) {
					int first = thread;
					joiners.add(() -> {
						for (int i = first; i < WAITERS; i += THREADS) {
							tracker.await(FakeApi.starting("p" + i / 3), Duration.ofHours(1))
								.doFinally((signal) -> answered.countDown())
								.onErrorComplete()
								.subscribe();
						}
						return null;
					});
				}
				int until = WAITERS - random.nextInt(WAITERS);
				joiners.add(() -> {
					while (tracker.state().followed() * 3 < until / 2) {
						Thread.onSpinWait();
					}
					tracker.close();
					return null;
				});
				Collections.shuffle(joiners, random);
				for (Future<Void> joiner : threads.invokeAll(joiners)) {
					joiner.get();
				}
				assertThat(answered.getCount()).as("waiters that hang in round %s", round).isZero();
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	private PredictionTracker tracker(LongSupplier clock) {
		FakeApi api = new FakeApi(() -> this.time.now(TimeUnit.MILLISECONDS));
		return new PredictionTracker(PollRequests.ofPredictions(api, api.pages()),
				PollRequests.ofPredictions(api, api.pages()), PollingSettings.defaults(), (prediction, source) -> {
				}, this.time, clock);
	}

	private interface Beginning {

		void begin(PredictionTracker tracker, Consumer<Throwable> ended);

	}

}
