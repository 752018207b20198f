package io.github.replicatespring.client.await.scale;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.replicatespring.client.ReplicateClient;
import io.github.replicatespring.client.await.PollingSettings;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.emulator.limit.RateLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Small by default. With {@code -Dreplicate.harness=full} as large as an account gets,
 * which takes some minutes each; the figures are printed.
 */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class AwaitingAtScaleTests {

	private static final boolean FULL = "full".equals(System.getProperty("replicate.harness"));

	private static final int SPEED = Integer.getInteger("replicate.harness.speed", FULL ? 3 : 5);

	/**
	 * With a hundredth more, because requests do not reach where they are counted evenly.
	 */
	private static final int BUDGET = PollingSettings.defaults().maxRequestsPerMinute() * SPEED * 101 / 100;

	private static final Duration SECOND = Duration.ofSeconds(1);

	private static final Duration LONGEST = Duration.ofSeconds(FULL ? 600 : 30);

	private static final Duration DEADLINE = Duration.ofMinutes(30);

	@Test
	@EnabledIfSystemProperty(named = "replicate.harness", matches = ".+",
			disabledReason = "Takes minutes: ask for it by -Dreplicate.harness=small or full")
	void awaitsAllThatAreRunningByFewRequests() throws Exception {
		int count = FULL ? 10_000 : 600;
		try (EmulatedAccount account = new EmulatedAccount(SPEED); ReplicateClient client = client(account)) {
			Lags lags = await(account, client, account.run(count, SECOND, LONGEST, 0));
			report("running", account, lags);
			assertThat(account.requests().throttled()).isZero();
			assertThat(account.requests().all() / (double) count).isLessThan(FULL ? 1.5 : 3);
			assertThat(lags.percentile(99)).isLessThan(Duration.ofSeconds(10));
		}
	}

	@Test
	@EnabledIfSystemProperty(named = "replicate.harness", matches = ".+",
			disabledReason = "Takes minutes: ask for it by -Dreplicate.harness=small or full")
	void findsItsOwnAmongTenTimesAsManyOfOthers() throws Exception {
		int count = FULL ? 10_000 : 300;
		try (EmulatedAccount account = new EmulatedAccount(SPEED); ReplicateClient client = client(account)) {
			Lags lags = await(account, client, account.run(count, SECOND, LONGEST, 10));
			report("among foreign", account, lags);
			assertThat(account.requests().throttled()).isZero();
			assertThat(account.requests().mostInAMinute()).isLessThanOrEqualTo(BUDGET);
			assertThat(lags.percentile(99)).isLessThan(Duration.ofSeconds(60));
		}
	}

	@Test
	@EnabledIfSystemProperty(named = "replicate.harness", matches = ".+",
			disabledReason = "Takes minutes: ask for it by -Dreplicate.harness=small or full")
	void makesNoRushAfterAnOutage() throws Exception {
		int count = FULL ? 1000 : 300;
		try (EmulatedAccount account = new EmulatedAccount(SPEED); ReplicateClient client = client(account)) {
			List<Prediction> running = account.run(count, Duration.ofSeconds(5), LONGEST.dividedBy(2), 0);
			account.fail(Duration.ofSeconds(FULL ? 30 : 5), Duration.ofSeconds(FULL ? 330 : 30));
			Lags lags = await(account, client, running);
			report("outage", account, lags);
			assertThat(account.requests().throttled()).isZero();
			assertThat(account.requests().mostInAMinute()).isLessThanOrEqualTo(BUDGET);
		}
	}

	@Test
	@EnabledIfSystemProperty(named = "replicate.harness", matches = ".+",
			disabledReason = "Takes minutes: ask for it by -Dreplicate.harness=small or full")
	void runsAllThatAreSubmittedAtOnceUnderTheCreateLimit() throws Exception {
		int count = FULL ? 10_000 : 80;
		try (EmulatedAccount account = new EmulatedAccount(SPEED);
				ReplicateClient client = account.client().heldCreates(0).build()) {
			account.emulator().model("acme/poet").answers("rose").between(SECOND, LONGEST);
			account.emulator()
				.limitRequests(FULL ? RateLimits.perMinute(600 * SPEED, 3000 * SPEED) : RateLimits.perMinute(60, 3000));
			Lags lags = new Lags();
			Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
			CountDownLatch ended = new CountDownLatch(count);
			Flux.range(0, count)
				.flatMap((i) -> client.reactive()
					.run("acme/poet")
					.input("prompt", i)
					.deadline(DEADLINE.multipliedBy(2))
					.prediction()
					.doOnNext((prediction) -> lags.add(account.lag(prediction)))
					.doOnError(failures::add)
					.onErrorComplete()
					.doFinally((signal) -> ended.countDown()), count)
				.subscribe();
			assertThat(ended.await(14, TimeUnit.MINUTES)).as("%s never ended", ended.getCount()).isTrue();
			report("submitted", account, lags);
			assertThat(failures).isEmpty();
			assertThat(account.requests().mostInAMinute()).isLessThanOrEqualTo(BUDGET);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 20, 500 })
	void noticesSoonInRealTime(int inFlight) throws Exception {
		int count = FULL ? inFlight : inFlight / 5;
		try (EmulatedAccount account = new EmulatedAccount(1); ReplicateClient client = client(account)) {
			List<Prediction> running = account.run(count, SECOND, Duration.ofSeconds(FULL ? 60 : 3), 0);
			Lags lags = await(account, client, running);
			report(count + " in real time", account, lags);
			boolean few = inFlight == 20;
			assertThat(lags.percentile(50)).isLessThan(Duration.ofMillis(few ? 250 : 1000));
			assertThat(lags.percentile(99)).isLessThan(Duration.ofMillis(few ? 600 : 2500));
		}
	}

	@Test
	void costsLittleMemoryAndNoThreadForEachWaiter() throws Exception {
		int count = FULL ? 10_000 : 2000;
		try (EmulatedAccount account = new EmulatedAccount(1); ReplicateClient client = client(account)) {
			List<Prediction> predictions = account.run(count, DEADLINE, DEADLINE, 0);
			account.fail(Duration.ZERO, Duration.ofDays(1));
			client.reactive().await(predictions.get(0), Duration.ofMillis(200)).onErrorComplete().block();
			int threads = Thread.activeCount();
			long before = usedMemory();
			AtomicInteger ended = new AtomicInteger();
			predictions.forEach((prediction) -> client.reactive()
				.await(prediction, DEADLINE)
				.subscribe((end) -> ended.incrementAndGet(), (failure) -> ended.incrementAndGet()));
			long each = (usedMemory() - before) / count;
			print("%s waiters: %s bytes and %s threads more".formatted(count, each, Thread.activeCount() - threads));
			assertThat(each).isLessThan(4096);
			assertThat(Thread.activeCount() - threads).isLessThan(5);
			client.close();
			assertThat(ended).hasValue(count);
			assertThat(account.requests().creates()).as("cancels").isZero();
		}
	}

	private static Lags await(EmulatedAccount account, ReplicateClient client, List<Prediction> running)
			throws InterruptedException {
		Lags lags = new Lags();
		CountDownLatch ended = new CountDownLatch(running.size());
		running.forEach((prediction) -> client.reactive().await(prediction, DEADLINE).subscribe((end) -> {
			lags.add(account.lag(end));
			ended.countDown();
		}));
		assertThat(ended.await(14, TimeUnit.MINUTES)).as("%s never ended", ended.getCount()).isTrue();
		return lags;
	}

	private static ReplicateClient client(EmulatedAccount account) {
		return account.client().build();
	}

	private static long usedMemory() throws InterruptedException {
		Runtime runtime = Runtime.getRuntime();
		long used = Long.MAX_VALUE;
		for (int i = 0; i < 5; i++) {
			System.gc();
			TimeUnit.MILLISECONDS.sleep(50);
			used = Math.min(used, runtime.totalMemory() - runtime.freeMemory());
		}
		return used;
	}

	private static void report(String what, EmulatedAccount account, Lags lags) {
		RequestCounts requests = account.requests();
		print("%s: %s predictions, %.2f requests each (%s pages), %s in a minute at most, %s times 429, lag %s"
			.formatted(what, lags.count(), requests.all() / (double) lags.count(), requests.pages(),
					requests.mostInAMinute() / SPEED, requests.throttled(), lags));
	}

	private static void print(String figures) {
		System.out.println("HARNESS " + figures);
	}

}
