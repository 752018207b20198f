package io.github.replicatespring.client.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.replicatespring.client.PredictionJson;
import io.github.replicatespring.client.error.FailedRequest;
import io.github.replicatespring.client.error.Problem;
import io.github.replicatespring.client.error.ReplicateApiException;
import io.github.replicatespring.client.error.ReplicateConnectionException;
import io.github.replicatespring.client.error.ReplicateException;
import io.github.replicatespring.client.observation.PredictionObservationContext;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.prediction.PredictionStatus;
import io.micrometer.observation.Observation;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PredictionTrackerTests {

	private static final FailedRequest REQUEST = new FailedRequest("GET", "/predictions/{prediction_id}");

	private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

	private final FakeApi api = new FakeApi(() -> this.time.now(TimeUnit.MILLISECONDS));

	private final List<String> announced = new ArrayList<>();

	private final PredictionTracker tracker = tracker(PollingSettings.defaults());

	@Test
	void asksUntilAPredictionHasEnded() {
		this.api.answers("p1", (time) -> (time < 4000) ? starting("p1") : succeeded("p1"));
		StepVerifier.create(this.tracker.await(starting("p1"), Duration.ofMinutes(1)).map(Prediction::status))
			.then(() -> pass(Duration.ofSeconds(6)))
			.expectNext(PredictionStatus.SUCCEEDED)
			.expectComplete()
			.verify(Duration.ofSeconds(5));
		assertThat(this.announced).as("created elsewhere").isEmpty();
	}

	@Test
	void asksNothingAboutAPredictionThatHasEnded() {
		StepVerifier.create(this.tracker.await(succeeded("p1"), Duration.ofMinutes(1)))
			.expectNextCount(1)
			.expectComplete()
			.verify(Duration.ofSeconds(5));
		assertThat(this.api.requests).isEmpty();
	}

	@Test
	void announcesTheEndOfWhatTheClientCreatedOnce() {
		this.api.answers("p1", (time) -> succeeded("p1"));
		created("p1", false);
		pass(Duration.ofSeconds(2));
		this.tracker.offer(succeeded("p1"), CompletionSource.WEBHOOK);
		pass(Duration.ofMinutes(5));
		assertThat(this.announced).containsExactly("p1 succeeded POLL");
		assertThat(this.api.requests).hasSize(1);
	}

	@Test
	void announcesAnEndThatTheCreateAnswerBrought() {
		this.tracker.created(succeeded("p1"), createdPrediction(false));
		assertThat(this.announced).containsExactly("p1 succeeded CREATE");
		pass(Duration.ofMinutes(1));
		assertThat(this.api.requests).isEmpty();
	}

	@Test
	void answersWaitersFromAWebhookWithoutARequest() {
		created("p1", true);
		StepVerifier.create(this.tracker.await(starting("p1"), Duration.ofMinutes(1)).map(Prediction::status))
			.then(() -> this.tracker.offer(succeeded("p1"), CompletionSource.WEBHOOK))
			.expectNext(PredictionStatus.SUCCEEDED)
			.expectComplete()
			.verify(Duration.ofSeconds(5));
		assertThat(this.api.requests).isEmpty();
		assertThat(this.announced).as("the webhook announces by itself").isEmpty();
	}

	@Test
	void takesInAWebhookThatOvertookTheCreateAnswer() {
		this.tracker.offer(succeeded("p1"), CompletionSource.WEBHOOK);
		created("p1", true);
		StepVerifier.create(this.tracker.await(starting("p1"), Duration.ofMinutes(1)))
			.then(() -> pass(Duration.ofMillis(1)))
			.thenCancel()
			.verify(Duration.ofSeconds(5));
		pass(Duration.ofMinutes(1));
		assertThat(this.api.requests).isEmpty();
	}

	@Test
	void asksSeldomWhereAWebhookIsCalled() {
		this.api.answers("p1", (time) -> starting("p1"));
		created("p1", true);
		pass(Duration.ofSeconds(14));
		assertThat(this.api.requests).isEmpty();
		pass(Duration.ofSeconds(2));
		assertThat(this.api.requests).hasSize(1);
	}

	@Test
	void endsTheWaitAtTheDeadlineWithThePredictionAsLastSeen() {
		this.api.answers("p1", (time) -> PredictionJson.prediction(PredictionJson.ended("p1", "processing", "")));
		StepVerifier.create(this.tracker.await(starting("p1"), Duration.ofSeconds(30)))
			.then(() -> pass(Duration.ofSeconds(31)))
			.expectErrorSatisfies((ex) -> {
				assertThat(ex).isInstanceOf(PredictionTimeoutException.class).hasMessageContaining("after 30s;");
				assertThat(((PredictionTimeoutException) ex).prediction().status())
					.isEqualTo(PredictionStatus.PROCESSING);
			})
			.verify(Duration.ofSeconds(5));
		int requests = this.api.requests.size();
		pass(Duration.ofMinutes(10));
		assertThat(this.api.requests).as("nobody waits any more").hasSize(requests);
	}

	@Test
	void survivesAnOutage() {
		this.api.answers("p1", (time) -> {
			if (time < 300_000) {
				throw new ReplicateConnectionException(REQUEST, "refused", true, new RuntimeException());
			}
			return succeeded("p1");
		});
		StepVerifier.create(this.tracker.await(starting("p1"), Duration.ofMinutes(20)).map(Prediction::id))
			.then(() -> pass(Duration.ofMinutes(6)))
			.expectNext("p1")
			.expectComplete()
			.verify(Duration.ofSeconds(5));
		assertThat(this.api.requests.size()).isLessThan(60);
	}

	@Test
	void pausesForAsLongAsReplicateAsks() {
		this.api.answers("p1", (time) -> {
			if (time < 1000) {
				throw new ReplicateApiException(REQUEST, Problem.of(429, ""), true, Duration.ofSeconds(20));
			}
			return succeeded("p1");
		});
		this.api.answers("p2", (time) -> succeeded("p2"));
		created("p1", false);
		pass(Duration.ofMillis(600));
		created("p2", false);
		pass(Duration.ofSeconds(15));
		assertThat(this.api.requests).containsExactly("p1");
		pass(Duration.ofSeconds(10));
		assertThat(this.announced).containsExactlyInAnyOrder("p1 succeeded POLL", "p2 succeeded POLL");
	}

	@Test
	void givesUpOnAPredictionThatIsNotThere() {
		this.api.answers("p1", (time) -> {
			throw new ReplicateApiException(REQUEST, Problem.of(404, ""), false, null);
		});
		StepVerifier.create(this.tracker.await(starting("p1"), Duration.ofMinutes(20)))
			.then(() -> pass(Duration.ofMinutes(1)))
			.expectErrorSatisfies((ex) -> assertThat(((ReplicateApiException) ex).status()).isEqualTo(404))
			.verify(Duration.ofSeconds(5));
		assertThat(this.api.requests).hasSize(3);
	}

	@Test
	void followsNothingForEver() {
		this.api.answers("p1", (time) -> starting("p1"));
		created("p1", false);
		pass(Duration.ofHours(3));
		int requests = this.api.requests.size();
		pass(Duration.ofHours(3));
		assertThat(this.api.requests).hasSize(requests);
	}

	@Test
	void keepsToItsBudgetOfRequests() {
		PredictionTracker many = tracker(new PollingSettings(Duration.ofMillis(500), Duration.ofSeconds(10),
				Duration.ofSeconds(15), 120, Duration.ofHours(2)));
		for (int i = 0; i < 500; i++) {
			String id = "p" + i;
			this.api.answers(id, (time) -> starting(id));
			many.created(starting(id), createdPrediction(false));
		}
		pass(Duration.ofMinutes(1));
		assertThat(this.api.requests.size()).isBetween(100, 121);
	}

	@Test
	void tellsWaitersThatTheClientIsClosedAndCancelsNothing() {
		created("p1", false);
		StepVerifier.create(this.tracker.await(starting("p1"), Duration.ofMinutes(20)))
			.then(this.tracker::close)
			.expectErrorSatisfies(
					(ex) -> assertThat(ex).isInstanceOf(ReplicateException.class).hasMessageContaining("closed"))
			.verify(Duration.ofSeconds(5));
		StepVerifier.create(this.tracker.await(starting("p2"), Duration.ofMinutes(20)))
			.expectErrorSatisfies((ex) -> assertThat(ex).hasMessageContaining("closed"))
			.verify(Duration.ofSeconds(5));
		assertThat(this.announced).isEmpty();
	}

	@Test
	void refusesADeadlineInThePast() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.tracker.await(starting("p1"), Duration.ofSeconds(-1)))
			.withMessageContaining("not -1s");
	}

	private PredictionTracker tracker(PollingSettings settings) {
		return new PredictionTracker(PollRequests.ofPredictions(this.api, this.api.pages()),
				PollRequests.ofPredictions(this.api, this.api.pages()), settings,
				(prediction, source) -> this.announced.add(prediction.id() + " " + prediction.status() + " " + source),
				this.time, () -> this.time.now(TimeUnit.NANOSECONDS));
	}

	private void created(String id, boolean webhook) {
		this.tracker.created(starting(id), createdPrediction(webhook));
	}

	private static CreatedPrediction createdPrediction(boolean webhook) {
		return new CreatedPrediction(Observation.NOOP, new PredictionObservationContext("acme/poet"),
				new Reporting(webhook, webhook, null, null));
	}

	private void pass(Duration duration) {
		this.time.advanceTimeBy(duration);
	}

	private static Prediction starting(String id) {
		return FakeApi.starting(id);
	}

	private static Prediction succeeded(String id) {
		return FakeApi.succeeded(id);
	}

}
