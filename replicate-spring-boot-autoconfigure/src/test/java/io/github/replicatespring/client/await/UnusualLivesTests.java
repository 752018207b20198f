package io.github.replicatespring.client.await;

import java.time.Duration;

import io.github.replicatespring.client.PredictionJson;
import io.github.replicatespring.client.error.FailedRequest;
import io.github.replicatespring.client.error.Problem;
import io.github.replicatespring.client.error.ReplicateApiException;
import io.github.replicatespring.client.error.ReplicateException;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.prediction.PredictionStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Waits for predictions that do not end as one would think.
 */
class UnusualLivesTests extends PolledPredictionsFixture {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	@ParameterizedTest
	@ValueSource(strings = { "failed", "canceled", "aborted" })
	void endsHoweverThePredictionDoes(String status) {
		this.api.answers("p1", (now) -> (now < 5000) ? FakeApi.starting("p1") : in(status));
		StepVerifier.create(await().map(Prediction::status))
			.then(() -> pass(Duration.ofSeconds(6)))
			.expectNext(new PredictionStatus(status))
			.expectComplete()
			.verify(PATIENCE);
	}

	@Test
	void waitsOnInAStatusThatNobodyKnows() {
		this.api.answers("p1", (now) -> (now < 60_000) ? in("rehearsing") : FakeApi.succeeded("p1"));
		StepVerifier.create(await().map(Prediction::status))
			.then(() -> pass(Duration.ofSeconds(59)))
			.expectNoEvent(Duration.ZERO)
			.then(() -> pass(Duration.ofSeconds(2)))
			.expectNext(PredictionStatus.SUCCEEDED)
			.expectComplete()
			.verify(PATIENCE);
	}

	@Test
	void asksNoMoreInAStatusThatNobodyKnowsWhenItIsTooOld() {
		this.api.answers("p1", (now) -> in("rehearsing"));
		StepVerifier.create(await())
			.then(() -> pass(Duration.ofHours(3)))
			.expectError(PredictionTimeoutException.class)
			.verify(PATIENCE);
		assertAsksNoMore();
	}

	@Test
	void givesUpWhatHasRunLongerThanReplicateAllows() {
		this.api.answers("p1", (now) -> in("processing"));
		StepVerifier.create(await())
			.then(() -> pass(Duration.ofMinutes(42)))
			.expectErrorSatisfies((failure) -> assertThat(failure).isInstanceOf(PredictionTimeoutException.class)
				.hasMessageContaining("p1")
				.hasMessageContaining("processing"))
			.verify(PATIENCE);
		assertAsksNoMore();
	}

	@Test
	void saysThatReplicateHasRemovedTheData() {
		this.api.answers("p1", (now) -> PredictionJson
			.prediction(PredictionJson.starting("p1").replace("\"data_removed\":false", "\"data_removed\":true")));
		StepVerifier.create(await())
			.then(() -> pass(Duration.ofSeconds(2)))
			.expectErrorSatisfies((failure) -> assertThat(failure).isInstanceOf(ReplicateException.class)
				.hasMessageContaining("p1")
				.hasMessageContaining("removed its data"))
			.verify(PATIENCE);
		assertAsksNoMore();
	}

	@Test
	void survivesThatItCannotBeFoundForAMoment() {
		this.api.answers("p1", (now) -> (now < 3000) ? notFound() : FakeApi.succeeded("p1"));
		StepVerifier.create(await().map(Prediction::id))
			.then(() -> pass(Duration.ofMinutes(1)))
			.expectNext("p1")
			.expectComplete()
			.verify(PATIENCE);
	}

	@Test
	void saysThatItHasVanished() {
		this.api.answers("p1", (now) -> (now < 30_000) ? in("processing") : notFound());
		StepVerifier.create(await())
			.then(() -> pass(Duration.ofMinutes(2)))
			.expectErrorSatisfies((failure) -> assertThat(((ReplicateApiException) failure).status()).isEqualTo(404))
			.verify(PATIENCE);
		assertAsksNoMore();
	}

	private Mono<Prediction> await() {
		return this.tracker.await(FakeApi.starting("p1"), Duration.ofHours(24));
	}

	private void assertAsksNoMore() {
		int requests = this.api.requests.size();
		pass(Duration.ofHours(4));
		assertThat(this.api.requests).hasSize(requests);
	}

	private static Prediction in(String status) {
		return PredictionJson.prediction(PredictionJson.ended("p1", status, ""));
	}

	private static Prediction notFound() {
		throw new ReplicateApiException(new FailedRequest("GET", "/predictions/{prediction_id}"),
				Problem.of(404, "Not found"), false, null);
	}

}
