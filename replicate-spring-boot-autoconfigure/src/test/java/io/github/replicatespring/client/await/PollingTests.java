package io.github.replicatespring.client.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import ch.qos.logback.classic.Level;
import io.github.replicatespring.client.CapturedLog;
import io.github.replicatespring.client.PredictionJson;
import io.github.replicatespring.client.error.FailedRequest;
import io.github.replicatespring.client.error.Problem;
import io.github.replicatespring.client.error.ReplicateApiException;
import io.github.replicatespring.client.error.ReplicateConnectionException;
import io.github.replicatespring.client.error.ReplicateResponseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PollingTests extends PolledPredictionsFixture {

	private static final FailedRequest REQUEST = new FailedRequest("GET", "/predictions");

	@Test
	void coversManyPredictionsByFewPages() {
		for (int i = 0; i < 300; i++) {
			create("p" + i, 60_000);
		}
		pass(Duration.ofSeconds(62));
		assertThat(this.announced).hasSize(300);
		assertThat(this.api.requests).hasSameSizeAs(this.api.requests.stream().filter("list"::equals).toList());
		assertThat(this.api.lists()).isLessThan(500);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 4, 20 })
	void noticesTheEndsOfAFewWithinAFractionOfASecond(int count) {
		for (int i = 0; i < count; i++) {
			create("p" + i, 1000 + 1937L * i);
			pass(Duration.ofMillis(100));
		}
		pass(Duration.ofMinutes(1));
		assertThat(this.lags).hasSize(count).allMatch((lag) -> lag <= 450);
		assertThat(this.api.requests.size()).isLessThan(300);
	}

	@Test
	void followsPageAfterPageWhereTheListIgnoresTime() {
		this.api.heedsTime = false;
		for (int i = 0; i < 250; i++) {
			create("p" + i, 20_000);
		}
		foreign(300);
		pass(Duration.ofSeconds(35));
		assertThat(this.announced).hasSize(250);
		assertThat(this.api.requests).containsOnly("list");
	}

	@Test
	void asksOneByOneForWhatTheListDoesNotHave() {
		this.api.listed = (prediction) -> prediction.id().equals("p7") ? null : prediction;
		for (int i = 0; i < 10; i++) {
			create("p" + i, 5000);
		}
		pass(Duration.ofSeconds(6));
		assertThat(this.announced).hasSize(10).contains("p7");
		assertThat(this.api.requests.stream().filter((request) -> !request.equals("list"))).containsOnly("p7");
	}

	@Test
	void readsInFullWhatTheListGivesWithoutOutput() {
		this.api.listed = (prediction) -> PredictionJson
			.prediction(prediction.raw().toString().replaceFirst("\"output\":\\[[^]]*],", ""));
		for (int i = 0; i < 10; i++) {
			create("p" + i, 5000);
		}
		pass(Duration.ofSeconds(6));
		assertThat(this.announced).hasSize(10);
		assertThat(this.api.requests).filteredOn((request) -> !request.equals("list")).hasSize(10);
	}

	@Test
	void doesWithoutListsThatAreRefused() {
		for (int i = 0; i < 10; i++) {
			create("p" + i, 10_000);
		}
		this.api.listed = (prediction) -> {
			throw new ReplicateApiException(REQUEST, Problem.of(400, ""), false, null);
		};
		pass(Duration.ofSeconds(20));
		assertThat(this.announced).hasSize(10);
		assertThat(this.api.lists()).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 3, 10, 50 })
	void isHeldUpByNoPredictionWhoseRequestsAreRefused(int refused) {
		for (int i = 0; i < refused; i++) {
			RuntimeException refusal = (i % 2 == 0)
					? new ReplicateApiException(REQUEST, Problem.of(403, ""), false, null)
					: new ReplicateResponseException(REQUEST, "unreadable", new RuntimeException());
			this.api.refused.put("p" + i, refusal);
			create("p" + i, Long.MAX_VALUE);
		}
		pass(Duration.ofMinutes(1));
		create("p" + refused, now() + 1000);
		pass(Duration.ofSeconds(3));
		assertThat(this.announced).containsExactly("p" + refused);
		assertThat(this.lags).singleElement().matches((lag) -> lag <= 1000);
	}

	@Test
	void givesUpAfterTenMinutesWhatIsRefusedAndSaysSoOnce() {
		this.api.refused.put("p0", new ReplicateApiException(REQUEST, Problem.of(403, ""), false, null));
		List<Throwable> failures = new ArrayList<>();
		try (CapturedLog log = CapturedLog.of("io.github.replicatespring.client", Level.WARN)) {
			create("p0", Long.MAX_VALUE);
			this.tracker.await(FakeApi.starting("p0"), Duration.ofHours(2)).subscribe((end) -> {
			}, failures::add);
			pass(Duration.ofMinutes(9));
			assertThat(failures).isEmpty();
			assertThat(log.text()).containsOnlyOnce("p0 are refused").doesNotContain("followed no longer");
			assertThat(this.api.requests).hasSizeLessThan(25);
			pass(Duration.ofMinutes(3));
			assertThat(failures).singleElement().isInstanceOf(ReplicateApiException.class);
			assertThat(log.text()).contains("p0 is followed no longer");
		}
		int requests = this.api.requests.size();
		pass(Duration.ofHours(1));
		assertThat(this.api.requests).hasSize(requests);
	}

	@Test
	void forgetsRefusalsOnceAResponseCame() {
		this.api.refused.put("p0", new ReplicateApiException(REQUEST, Problem.of(403, ""), false, null));
		create("p0", Duration.ofMinutes(15).toMillis());
		pass(Duration.ofMinutes(8));
		this.api.refused.clear();
		pass(Duration.ofMinutes(2));
		this.api.refused.put("p0", new ReplicateApiException(REQUEST, Problem.of(403, ""), false, null));
		pass(Duration.ofMinutes(4));
		this.api.refused.clear();
		pass(Duration.ofMinutes(3));
		assertThat(this.announced).containsExactly("p0");
	}

	@Test
	void makesNoRushAfterAnOutage() {
		for (int i = 0; i < 400; i++) {
			create("p" + i, 30_000 + i);
		}
		pass(Duration.ofSeconds(10));
		this.api.failure = new ReplicateConnectionException(REQUEST, "refused", true, new RuntimeException());
		this.api.requests.clear();
		pass(Duration.ofMinutes(5));
		assertThat(this.api.requests.size()).as("while nobody answers").isLessThan(30);
		this.api.failure = null;
		this.api.requests.clear();
		pass(Duration.ofSeconds(45));
		assertThat(this.announced).hasSize(400);
		assertThat(this.api.requests.size()).isLessThan(50);
	}

	@Test
	void goesOnAtHalfThePaceAfterBeingThrottled() {
		for (int i = 0; i < 20; i++) {
			create("p" + i, 120_000);
		}
		this.api.failure = new ReplicateApiException(REQUEST, Problem.of(429, ""), true, Duration.ofSeconds(7));
		pass(Duration.ofSeconds(6));
		assertThat(this.api.requests).hasSize(1);
		this.api.failure = null;
		pass(Duration.ofMinutes(3));
		assertThat(this.announced).hasSize(20);
	}

	@Test
	void asksNoMoreForWhatHasRunLongerThanReplicateAllows() {
		this.api.answers("p1", (now) -> PredictionJson.prediction(PredictionJson.ended("p1", "processing", "")));
		this.tracker.created(FakeApi.starting("p1"), created(false));
		pass(Duration.ofMinutes(42));
		int requests = this.api.requests.size();
		pass(Duration.ofMinutes(30));
		assertThat(this.api.requests).hasSize(requests);
	}

	@Test
	void asksNoMoreForWhatReplicateHasRemoved() {
		this.api.answers("p1", (now) -> PredictionJson
			.prediction(PredictionJson.starting("p1").replace("\"data_removed\":false", "\"data_removed\":true")));
		this.tracker.created(FakeApi.starting("p1"), created(false));
		pass(Duration.ofMinutes(5));
		assertThat(this.api.requests).hasSize(1);
	}

	@Test
	void waitsLongerAtFirstForAModelThatHasAlwaysTakenItsTime() {
		for (int i = 0; i < 5; i++) {
			create("p" + i, 40_000);
		}
		pass(Duration.ofMinutes(1));
		this.api.requests.clear();
		create("p5", now() + 40_000);
		pass(Duration.ofSeconds(15));
		assertThat(this.api.requests.size()).isLessThan(3);
		pass(Duration.ofSeconds(30));
		assertThat(this.announced).contains("p5");
		assertThat(this.lags.get(5)).isLessThan(500);
	}

	private void foreign(int count) {
		for (int i = 0; i < count; i++) {
			String id = "foreign" + i;
			Instant createdAt = FakeApi.START.plusSeconds(60).plusMillis(i);
			this.api.answers(id, (now) -> FakeApi.starting(id, createdAt));
		}
	}

}
