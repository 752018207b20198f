package io.github.replicatespring.client.http;

import java.time.Duration;

import io.github.replicatespring.client.error.FailedRequest;
import io.github.replicatespring.client.error.Problem;
import io.github.replicatespring.client.error.ReplicateApiException;
import io.github.replicatespring.client.error.ReplicateResponseException;
import io.github.replicatespring.client.pacing.Pacer;
import io.github.replicatespring.client.pacing.RateLimitSettings;
import io.github.replicatespring.client.pacing.RateLimitWaitObservations;
import io.github.replicatespring.client.pacing.Turn;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

class AttemptTests {

	private static final Duration PATIENCE = Duration.ofSeconds(5);

	private static final OperationCall GET = new OperationCall("files.get", Operation.Effect.READ,
			new FailedRequest("GET", "/files/{file_id}"));

	private static final OperationCall DELETE = new OperationCall("files.delete", Operation.Effect.WRITE,
			new FailedRequest("DELETE", "/files/{file_id}"));

	private final CallProgress progress = new CallProgress();

	private final Pacer pacer = new Pacer(RateLimitSettings.defaults(), Duration.ofMillis(500), Duration.ofSeconds(20),
			System::nanoTime, Schedulers.parallel(), new RateLimitWaitObservations(ObservationRegistry.NOOP, null));

	private StepVerifier.FirstStep<String> attempt(OperationCall call, Mono<String> exchange, boolean answerNeeded) {
		Turn turn = this.pacer.turnNow("r8_token", false);
		assertThat(turn).isNotNull();
		return StepVerifier.create(new Attempt<>(exchange, call, this.progress, turn, answerNeeded));
	}

	private static Mono<String> refused(OperationCall call, int status) {
		return Mono.error(new ReplicateApiException(call.request(), Problem.of(status, ""), true, null));
	}

	@Test
	void anAnswerIsPassedOn() {
		attempt(GET, Mono.just("answer"), true).expectNext("answer").expectComplete().verify(PATIENCE);
	}

	@Test
	void anEmptyAnswerIsAFailureThatNamesTheRequest() {
		attempt(GET, Mono.empty(), true)
			.expectErrorSatisfies((failure) -> assertThat(failure).isInstanceOf(ReplicateResponseException.class)
				.hasMessageContaining("GET /files/{file_id}")
				.hasMessageContaining("it is empty"))
			.verify(PATIENCE);
	}

	@Test
	void anEmptyAnswerIsFineWhereNoneIsNeeded() {
		attempt(DELETE, Mono.empty(), false).expectComplete().verify(PATIENCE);
	}

	@Test
	void whatIsGoneAfterADeletionThatMayHaveBeenCarriedOutWasRemoved() {
		attempt(DELETE, refused(DELETE, 503), false).expectError(ReplicateApiException.class).verify(PATIENCE);
		attempt(DELETE, refused(DELETE, 404), false).expectComplete().verify(PATIENCE);
	}

	@Test
	void whatIsGoneBeforeTheFirstDeletionIsNotFound() {
		attempt(DELETE, refused(DELETE, 404), false).expectError(ReplicateApiException.class).verify(PATIENCE);
	}

	@Test
	void whatCannotBeReadIsNotFoundHoweverOftenItIsAskedFor() {
		attempt(GET, refused(GET, 503), true).expectError(ReplicateApiException.class).verify(PATIENCE);
		attempt(GET, refused(GET, 404), true).expectError(ReplicateApiException.class).verify(PATIENCE);
	}

}
