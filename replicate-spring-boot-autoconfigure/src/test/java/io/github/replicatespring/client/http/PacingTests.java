package io.github.replicatespring.client.http;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.replicatespring.client.error.FailedRequest;
import io.github.replicatespring.client.error.Problem;
import io.github.replicatespring.client.error.ReplicateApiException;
import io.github.replicatespring.client.pacing.Pacer;
import io.github.replicatespring.client.pacing.RateLimitSettings;
import io.github.replicatespring.client.pacing.RateLimitWaitObservations;
import io.github.replicatespring.client.pacing.Turn;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.publisher.TestPublisher;
import reactor.test.scheduler.VirtualTimeScheduler;

import static org.assertj.core.api.Assertions.assertThat;

class PacingTests {

	private static final int AT_FIRST = 4;

	private static final OperationCall CREATE = new OperationCall("predictions.create", Operation.Effect.CREATE,
			new FailedRequest("POST", "/predictions"));

	private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

	private final Pacer pacer = new Pacer(RateLimitSettings.defaults(), Duration.ofMillis(500), Duration.ofSeconds(20),
			() -> this.time.now(TimeUnit.NANOSECONDS), this.time,
			new RateLimitWaitObservations(ObservationRegistry.NOOP, null));

	private final Pacing pacing = new Pacing(this.pacer, () -> "r8_token", Clock.systemUTC());

	private final List<String> sent = new ArrayList<>();

	private final List<Throwable> failures = new ArrayList<>();

	private Disposable attempt(String name, Mono<String> answer) {
		return inTurn(Mono.defer(() -> {
			this.sent.add(name);
			return answer;
		})).subscribe((ignored) -> {
		}, this.failures::add);
	}

	private Mono<String> inTurn(Mono<String> exchange) {
		CallProgress progress = new CallProgress();
		return this.pacing.inTurn(CREATE, progress, (turn) -> new Attempt<>(exchange, CREATE, progress, turn, false));
	}

	private void holdTurns(int number) {
		for (int i = 0; i < number; i++) {
			attempt("held", Mono.never());
		}
		this.sent.clear();
	}

	@Test
	void givesTheTurnOfACallerWhoLeavesToTheNext() {
		holdTurns(AT_FIRST - 1);
		TestPublisher<String> answer = TestPublisher.create();
		Disposable first = attempt("first", answer.mono());
		attempt("second", Mono.never());
		assertThat(this.sent).containsExactly("first");
		first.dispose();
		answer.assertCancelled();
		assertThat(this.sent).containsExactly("first", "second");
	}

	@Test
	void givesTheTurnOfAFailedAttemptToTheNext() {
		holdTurns(AT_FIRST - 1);
		TestPublisher<String> answer = TestPublisher.create();
		attempt("first", answer.mono());
		attempt("second", Mono.never());
		answer.error(failure(503, null));
		assertThat(this.sent).containsExactly("first", "second");
		assertThat(this.failures).hasOnlyElementsOfType(ReplicateApiException.class).hasSize(1);
	}

	@Test
	void sendsNothingForAsLongAsARefusalSays() {
		attempt("first", Mono.error(failure(429, Duration.ofSeconds(6))));
		attempt("second", Mono.never());
		this.time.advanceTimeBy(Duration.ofMillis(5999));
		assertThat(this.sent).containsExactly("first");
		this.time.advanceTimeBy(Duration.ofMillis(1));
		assertThat(this.sent).containsExactly("first", "second");
	}

	@Test
	void tellsWhatIsWithinTheAttemptOfItsTurn() {
		List<@Nullable Turn> turns = new ArrayList<>();
		inTurn(Mono.deferContextual((context) -> {
			turns.add(TurnSubscriber.turn(context));
			return Mono.just(String.valueOf((Object) context.get("outer")));
		})).contextWrite((context) -> context.put("outer", "kept")).subscribe(this.sent::add);
		assertThat(turns).hasSize(1).doesNotContainNull();
		assertThat(this.sent).containsExactly("kept");
	}

	@Test
	void passesOnAStreamAsItIsAskedFor() {
		Turn turn = this.pacer.turnNow("r8_token", false);
		assertThat(turn).isNotNull();
		List<Integer> heard = Pacing.use(turn, Flux.range(1, 5))
			.limitRate(2)
			.collectList()
			.block(Duration.ofSeconds(5));
		assertThat(heard).containsExactly(1, 2, 3, 4, 5);
	}

	private static ReplicateApiException failure(int status, @Nullable Duration retryAfter) {
		return new ReplicateApiException(CREATE.request(), Problem.of(status, ""), true, retryAfter);
	}

}
