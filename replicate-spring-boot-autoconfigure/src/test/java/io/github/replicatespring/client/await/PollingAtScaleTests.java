package io.github.replicatespring.client.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import io.github.replicatespring.client.prediction.Prediction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.test.scheduler.VirtualTimeScheduler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many predictions in virtual time, with {@code -Dreplicate.harness=full} as many as an
 * account can have in flight.
 */
class PollingAtScaleTests {

	private static final int COUNT = "full".equals(System.getProperty("replicate.harness")) ? 10_000 : 2000;

	private static final Duration DEADLINE = Duration.ofMinutes(30);

	private static final Duration LIST_LAG = Duration.ofSeconds(30);

	private static final PollingSettings SETTINGS = PollingSettings.defaults();

	private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

	private final VirtualAccount account = new VirtualAccount(this.time);

	private final PredictionTracker tracker = new PredictionTracker(
			PollRequests.ofPredictions(this.account, this.account.list()),
			PollRequests.ofPredictions(this.account, this.account.list()), SETTINGS, (prediction, source) -> {
			}, this.time, () -> this.time.now(TimeUnit.NANOSECONDS));

	private final List<Duration> lags = new ArrayList<>();

	private final Random random = new Random(42);

	@ParameterizedTest
	@CsvSource({ "500, 8, 1, 2", "2000, 3, 2, 4" })
	void noticesAllThatAreRunningSoonAndByFewRequests(int count, double requestsEach, int median, int longest) {
		assertNoticesAll(count, requestsEach, median, longest);
	}

	@Test
	@EnabledIfSystemProperty(named = "replicate.harness", matches = "full")
	void noticesAsManyAsAnAccountCanRun() {
		assertNoticesAll(10_000, 1.2, 5, 9);
	}

	private void assertNoticesAll(int count, double requestsEach, int median, int longest) {
		await(script(count, 0));
		report();
		assertThat(this.lags).hasSize(count);
		assertThat(percentile(50)).isLessThan(Duration.ofSeconds(median));
		assertThat(percentile(99)).isLessThan(Duration.ofSeconds(longest));
		assertThat(this.account.requests() / (double) count).isLessThan(requestsEach);
		assertThat(this.account.mostInAMinute()).isLessThanOrEqualTo(SETTINGS.maxRequestsPerMinute());
	}

	@Test
	void noticesItsOwnAmongTenTimesAsManyOfOthers() {
		await(script(COUNT, 10));
		report();
		assertThat(this.lags).hasSize(COUNT);
		assertThat(percentile(99)).isLessThan(Duration.ofSeconds(60));
		assertThat(this.account.mostInAMinute()).isLessThanOrEqualTo(SETTINGS.maxRequestsPerMinute());
	}

	@Test
	void survivesAListThatLagsBehind() {
		this.account.letListLag(LIST_LAG);
		await(script(COUNT, 0));
		report();
		assertThat(this.lags).hasSize(COUNT);
		assertThat(percentile(99)).isLessThan(LIST_LAG.plusSeconds(10));
		assertThat(this.account.mostInAMinute()).isLessThanOrEqualTo(SETTINGS.maxRequestsPerMinute());
	}

	@Test
	void tellsThoseApartThatWereCreatedInTheSameInstant() {
		List<Prediction> predictions = new ArrayList<>();
		for (int i = 0; i < 250; i++) {
			predictions.add(this.account.add("p" + i, FakeApi.START.plusNanos(1000L * i), Duration.ofSeconds(20 + i)));
		}
		this.account.sort();
		await(predictions);
		report();
		assertThat(this.lags).hasSize(250);
		assertThat(percentile(99)).isLessThan(Duration.ofSeconds(3));
		assertThat(this.account.pages()).as("by pages, not one by one").isGreaterThan(this.account.requests() / 2);
	}

	@Test
	void forgetsWhoGaveUpWaitingBeforeOthersBegin() {
		List<Prediction> predictions = script(300, 0);
		this.tracker.await(predictions.get(0), Duration.ofMillis(30)).onErrorComplete().subscribe();
		this.time.advanceTimeBy(Duration.ofMillis(31));
		await(predictions);
		assertThat(this.lags).hasSize(300);
		assertThat(this.account.pages()).as("by pages, not one by one").isGreaterThan(this.account.requests() / 2);
	}

	private void report() {
		System.out
			.println("HARNESS virtual: %s predictions, %.2f requests each, %s in a minute at most, lag %s ms, p99 %s ms"
				.formatted(this.lags.size(), this.account.requests() / (double) this.lags.size(),
						this.account.mostInAMinute(), percentile(50).toMillis(), percentile(99).toMillis()));
	}

	/**
	 * Predictions created ten a second, which end in any order within ten minutes.
	 */
	private List<Prediction> script(int count, int foreign) {
		List<Prediction> own = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			Duration end = Duration.ofMillis(1000 + (long) (this.random.nextDouble() * 599_000));
			own.add(this.account.add("p" + i, FakeApi.START.plusMillis(100L * i), end));
			for (int j = 1; j <= foreign; j++) {
				this.account.addForeign(FakeApi.START.plusMillis(100L * i + 9L * j));
			}
		}
		this.account.sort();
		return own;
	}

	private void await(List<Prediction> predictions) {
		predictions.forEach((prediction) -> this.tracker.await(prediction, DEADLINE)
			.subscribe((end) -> this.lags.add(this.account.noticed(end.id()))));
		this.time.advanceTimeBy(Duration.ofMinutes(12));
	}

	private Duration percentile(double percent) {
		List<Duration> sorted = this.lags.stream().sorted().toList();
		return sorted.isEmpty() ? DEADLINE : sorted.get((int) Math.ceil(sorted.size() * percent / 100) - 1);
	}

}
