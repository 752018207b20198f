package io.github.replicatespring.client.await.scale;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.replicatespring.client.ReplicateClient;
import io.github.replicatespring.client.ReplicateClientBuilder;
import io.github.replicatespring.client.await.PollingSettings;
import io.github.replicatespring.client.prediction.Prediction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Small by default. With {@code -Dreplicate.harness=full} as large as an account gets,
 * which takes some minutes; the figures are printed.
 */
class AwaitingAtScaleTests {

	private static final boolean FULL = "full".equals(System.getProperty("replicate.harness"));

	private static final int SPEED = Integer.getInteger("replicate.harness.speed", FULL ? 5 : 20);

	private static final Instant FIRST = Instant.parse("2026-11-21T09:00:00.123456Z");

	private static final PollingSettings DEFAULTS = PollingSettings.defaults();

	private static final Duration LONGEST = Duration.ofSeconds(FULL ? 599 : 99);

	private final Random random = new Random(42);

	@Test
	void awaitsAllThatAreRunningByFewRequests() throws Exception {
		List<ScriptedPrediction> script = script(FULL ? 10_000 : 600, Duration.ofSeconds(1), LONGEST);
		try (ScriptedAccount account = new ScriptedAccount(SPEED, script); ReplicateClient client = client(account)) {
			Lags lags = await(account, client, script);
			report("running", script.size(), account, lags);
			assertThat(account.throttled()).isZero();
			assertThat(account.requests() / (double) script.size()).isLessThan(FULL ? 1.5 : 5);
			if (FULL) {
				assertThat(lags.percentile(99)).isLessThan(Duration.ofSeconds(10));
			}
		}
	}

	@Test
	void findsItsOwnAmongTenTimesAsManyOfOthers() throws Exception {
		List<ScriptedPrediction> own = script(FULL ? 10_000 : 300, Duration.ofSeconds(1), LONGEST);
		List<ScriptedPrediction> all = new ArrayList<>(own);
		for (ScriptedPrediction each : own) {
			for (int i = 1; i <= 10; i++) {
				all.add(new ScriptedPrediction("foreign" + each.id() + "x" + i, each.createdAt().plusMillis(9L * i),
						Duration.ofMinutes(5), 1));
			}
		}
		try (ScriptedAccount account = new ScriptedAccount(SPEED, all); ReplicateClient client = client(account)) {
			Lags lags = await(account, client, own);
			report("among foreign", own.size(), account, lags);
			assertThat(account.throttled()).isZero();
			assertThat(account.mostInAMinute()).isLessThanOrEqualTo(DEFAULTS.maxRequestsPerMinute());
			if (FULL) {
				assertThat(lags.percentile(99)).isLessThan(Duration.ofSeconds(60));
			}
		}
	}

	@Test
	void makesNoRushAfterAnOutage() throws Exception {
		List<ScriptedPrediction> script = script(FULL ? 1000 : 300, Duration.ofSeconds(5), LONGEST.dividedBy(2));
		try (ScriptedAccount account = new ScriptedAccount(SPEED, script); ReplicateClient client = client(account)) {
			account.fail(Duration.ofSeconds(30), Duration.ofSeconds(FULL ? 330 : 60));
			Lags lags = await(account, client, script);
			report("outage", script.size(), account, lags);
			assertThat(account.throttled()).isZero();
			assertThat(account.mostInAMinute()).isLessThanOrEqualTo(DEFAULTS.maxRequestsPerMinute());
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 20, 500 })
	void noticesSoonInRealTime(int inFlight) throws Exception {
		int count = FULL ? inFlight : inFlight / 5;
		List<ScriptedPrediction> script = script(count, Duration.ofSeconds(1), Duration.ofSeconds(FULL ? 30 : 6));
		try (ScriptedAccount account = new ScriptedAccount(1, script);
				ReplicateClient client = builder(account).build()) {
			Lags lags = await(account, client, script);
			report(count + " in real time", script.size(), account, lags);
			if (FULL) {
				boolean few = inFlight == 20;
				assertThat(lags.percentile(50)).isLessThan(Duration.ofMillis(few ? 250 : 1000));
				assertThat(lags.percentile(99)).isLessThan(Duration.ofMillis(few ? 600 : 2500));
			}
		}
	}

	@Test
	void costsLittleMemoryAndNoThreadForEachWaiter() throws Exception {
		List<ScriptedPrediction> script = script(FULL ? 10_000 : 2000, Duration.ofHours(1), Duration.ofHours(1));
		List<Prediction> predictions = script.stream().map(ScriptedPrediction::asCreated).toList();
		try (ScriptedAccount account = new ScriptedAccount(1, script); ReplicateClient client = client(account)) {
			account.fail(Duration.ZERO, Duration.ofDays(1));
			client.reactive().await(predictions.get(0), Duration.ofMillis(200)).onErrorComplete().block();
			int threads = Thread.activeCount();
			long before = usedMemory();
			AtomicInteger ended = new AtomicInteger();
			predictions.forEach((prediction) -> client.reactive()
				.await(prediction, Duration.ofMinutes(30))
				.subscribe((end) -> ended.incrementAndGet(), (failure) -> ended.incrementAndGet()));
			long each = (usedMemory() - before) / predictions.size();
			print("%s waiters: %s bytes and %s threads more".formatted(predictions.size(), each,
					Thread.activeCount() - threads));
			assertThat(each).isLessThan(4096);
			assertThat(Thread.activeCount() - threads).isLessThan(5);
			client.close();
			assertThat(ended).hasValue(predictions.size());
			assertThat(account.cancels()).isZero();
		}
	}

	private Lags await(ScriptedAccount account, ReplicateClient client, List<ScriptedPrediction> script)
			throws InterruptedException {
		Lags lags = new Lags();
		CountDownLatch ended = new CountDownLatch(script.size());
		List<Prediction> predictions = script.stream().map(ScriptedPrediction::asCreated).toList();
		client.reactive().await(predictions.get(0), Duration.ofMillis(300)).onErrorComplete().block();
		account.begin();
		for (int i = 0; i < predictions.size(); i++) {
			Duration end = script.get(i).end();
			client.reactive().await(predictions.get(i), Duration.ofMinutes(30)).subscribe((prediction) -> {
				lags.add(account.now().minus(end));
				ended.countDown();
			});
		}
		assertThat(ended.await(5, TimeUnit.MINUTES)).as("%s never ended", ended.getCount()).isTrue();
		return lags;
	}

	/**
	 * Predictions created ten a second, as the limit allows, among them a hundred whose
	 * page is above 10 MB in the end.
	 */
	private List<ScriptedPrediction> script(int count, Duration shortest, Duration longest) {
		List<ScriptedPrediction> script = new ArrayList<>();
		long range = longest.minus(shortest).toMillis() + 1;
		for (int i = 0; i < count; i++) {
			Duration end = shortest.plusMillis((long) (this.random.nextDouble() * range));
			boolean large = FULL && i >= count / 2 && i < count / 2 + 100 && count > 1000;
			script.add(new ScriptedPrediction("p" + i, FIRST.plusMillis(100L * i), end, large ? 110_000 : 20));
		}
		return script;
	}

	/**
	 * A client in whose life time runs as fast as in the account.
	 */
	private static ReplicateClient client(ScriptedAccount account) {
		return builder(account)
			.polling(new PollingSettings(DEFAULTS.initialInterval().dividedBy(SPEED),
					DEFAULTS.maxInterval().dividedBy(SPEED), DEFAULTS.webhookInterval().dividedBy(SPEED),
					DEFAULTS.maxRequestsPerMinute() * SPEED, DEFAULTS.giveUpAfter()))
			.build();
	}

	private static ReplicateClientBuilder builder(ScriptedAccount account) {
		return ReplicateClient.builder().baseUrl(account.baseUrl()).apiToken("r8_script");
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

	private static void report(String what, int count, ScriptedAccount account, Lags lags) {
		print("%s: %s predictions, %.2f requests each (%s pages), %s in a minute at most, %s times 429, lag %s"
			.formatted(what, count, account.requests() / (double) count, account.lists(), account.mostInAMinute(),
					account.throttled(), lags));
	}

	private static void print(String figures) {
		System.out.println("HARNESS " + figures);
	}

}
