package io.github.replicatespring.client.await;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.github.replicatespring.client.observation.PredictionObservationContext;
import io.github.replicatespring.client.prediction.Prediction;
import io.micrometer.observation.Observation;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;
import reactor.test.scheduler.VirtualTimeScheduler;

import static org.assertj.core.api.Assertions.assertThat;

class ObservedCreationTests {

	private static final Duration PATIENCE = Duration.ofSeconds(5);

	private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

	private final FakeApi api = new FakeApi(() -> this.time.now(TimeUnit.MILLISECONDS));

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	private @Nullable RuntimeException listenerFailure;

	private final PredictionTracker tracker = new PredictionTracker(
			PollRequests.ofPredictions(this.api, this.api.pages()),
			PollRequests.ofPredictions(this.api, this.api.pages()), PollingSettings.defaults(),
			(prediction, source) -> {
				if (this.listenerFailure != null) {
					throw this.listenerFailure;
				}
			}, this.time, () -> this.time.now(TimeUnit.NANOSECONDS));

	private Mono<Prediction> creation(Mono<Prediction> answer, boolean wholeCall) {
		PredictionObservationContext context = new PredictionObservationContext("acme/poet");
		Observation observation = Observation.start("test", () -> context, this.registry);
		CreatedPrediction created = new CreatedPrediction(observation, context,
				new Reporting(false, false, null, null));
		return new ObservedCreation(answer, created, this.tracker, wholeCall);
	}

	private TestObservationRegistryAssert.TestObservationRegistryAssertReturningObservationContextAssert observation() {
		return TestObservationRegistryAssert.assertThat(this.registry).hasObservationWithNameEqualTo("test").that();
	}

	@Test
	void whatIsDoneToCreateIsPartOfTheObservation() {
		Mono<Prediction> answer = Mono.deferContextual((context) -> {
			assertThat(context.<Observation>get(ObservationThreadLocalAccessor.KEY).getContext().getName())
				.isEqualTo("test");
			assertThat(context.<String>get("outer")).isEqualTo("kept");
			return Mono.just(FakeApi.starting("p1"));
		});
		StepVerifier.create(creation(answer, true).contextWrite((context) -> context.put("outer", "kept")))
			.expectNextMatches((prediction) -> prediction.id().equals("p1"))
			.expectComplete()
			.verify(PATIENCE);
		assertThat(this.tracker.state().followed()).isEqualTo(1);
		observation().isNotStopped();
	}

	@Test
	void aFailureThatNothingFollowsEndsTheObservation() {
		IllegalStateException failure = new IllegalStateException("refused");
		StepVerifier.create(creation(Mono.error(failure), true)).expectErrorMatches(failure::equals).verify(PATIENCE);
		observation().hasBeenStopped().hasError(failure);
	}

	@Test
	void aFailureThatIsRepeatedDoesNot() {
		StepVerifier.create(creation(Mono.error(new IllegalStateException("refused")), false))
			.expectError(IllegalStateException.class)
			.verify(PATIENCE);
		observation().isNotStopped();
	}

	@Test
	void aCallerWhoLeavesEndsTheObservationAndTheRequest() {
		TestPublisher<Prediction> answer = TestPublisher.create();
		creation(answer.mono(), true).subscribe().dispose();
		answer.assertCancelled();
		observation().hasBeenStopped().doesNotHaveError();
	}

	@Test
	void aFailureOfWhoeverHearsOfTheEndReachesTheCallerOnce() {
		this.listenerFailure = new IllegalArgumentException("not understood");
		StepVerifier.create(creation(Mono.just(FakeApi.succeeded("p1")), true))
			.expectErrorMatches(this.listenerFailure::equals)
			.verify(PATIENCE);
	}

}
