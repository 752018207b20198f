package io.github.replicatespring.client.await;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

import io.github.replicatespring.client.observation.PredictionObservationContext;
import io.github.replicatespring.client.prediction.Prediction;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;

import static org.assertj.core.api.Assertions.assertThat;

class ObservationLimitTests {

	private static final Instant CREATED = Instant.parse("2026-11-21T09:00:00Z");

	private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

	private final FakeApi api = new FakeApi(() -> this.time.now(TimeUnit.MILLISECONDS));

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	private final PredictionTracker tracker = new PredictionTracker(
			PollRequests.ofPredictions(this.api, this.api.pages()),
			PollRequests.ofPredictions(this.api, this.api.pages()), PollingSettings.defaults(),
			(prediction, source) -> {
			}, this.time, () -> this.time.now(TimeUnit.NANOSECONDS));

	@Test
	void anObservationThatNothingEndsEndsAsUnknownAfterAnHour() {
		this.api.answers("p1", (time) -> FakeApi.starting("p1"));
		this.tracker.created(FakeApi.starting("p1"), observed(this.registry));
		this.time.advanceTimeBy(Duration.ofMinutes(59));
		assertThat(this.registry).satisfies((registry) -> TestObservationRegistryAssert.assertThat(registry)
			.hasObservationWithNameEqualTo("test")
			.that()
			.isNotStopped());
		this.time.advanceTimeBy(Duration.ofMinutes(1));
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasObservationWithNameEqualTo("test")
			.that()
			.hasBeenStopped()
			.doesNotHaveError();
	}

	@Test
	void thePredictionIsFollowedOn() {
		long end = Duration.ofMinutes(70).toMillis();
		this.api.answers("p1", (time) -> (time < end) ? FakeApi.starting("p1") : FakeApi.succeeded("p1"));
		this.tracker.created(FakeApi.starting("p1"), observed(this.registry));
		Prediction[] ended = new Prediction[1];
		this.tracker.await(FakeApi.starting("p1"), Duration.ofHours(2))
			.subscribe((prediction) -> ended[0] = prediction);
		this.time.advanceTimeBy(Duration.ofMinutes(75));
		assertThat(ended[0]).isNotNull();
	}

	@Test
	void anObservationThatHasEndedIsForgotten() {
		Agenda agenda = new Agenda(this.time, () -> this.time.now(TimeUnit.NANOSECONDS));
		CreatedPrediction created = observed(this.registry);
		ObservationLimit.begin(agenda, FakeApi.starting("p1"), created);
		created.ended(FakeApi.succeeded("p1"), CompletionSource.POLL);
		this.time.advanceTimeBy(Duration.ofHours(2));
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasNumberOfObservationsWithNameEqualTo("test", 1)
			.hasObservationWithNameEqualTo("test")
			.that()
			.hasBeenStopped();
	}

	@Test
	void theLimitIsTheDeadlineThatReplicateNamesAndAnHourAtMost() {
		assertLimit(CREATED.plusSeconds(60), Duration.ofMinutes(6));
		assertLimit(CREATED.plusSeconds(7200), Duration.ofHours(1));
		assertLimit(CREATED.minusSeconds(60), Duration.ofHours(1));
		assertLimit(null, Duration.ofHours(1));
		assertThat(ObservationLimit.limit(null, CREATED)).isEqualTo(Duration.ofHours(1));
	}

	private static void assertLimit(@Nullable Instant deadline, Duration limit) {
		assertThat(ObservationLimit.limit(CREATED, deadline)).isEqualTo(limit);
	}

	private static CreatedPrediction observed(ObservationRegistry registry) {
		PredictionObservationContext context = new PredictionObservationContext("acme/poet");
		return new CreatedPrediction(Observation.start("test", () -> context, registry), context,
				new Reporting(false, false, null, null));
	}

}
