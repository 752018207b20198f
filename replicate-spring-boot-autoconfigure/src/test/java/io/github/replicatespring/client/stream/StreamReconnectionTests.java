package io.github.replicatespring.client.stream;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import javax.net.ssl.SSLHandshakeException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.web.reactive.function.client.ClientResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for when {@link StreamReader} connects again, and when it gives up.
 */
class StreamReconnectionTests extends ScriptedStreams {

	private static final Duration TIMEOUT = Duration.ofSeconds(30);

	@Test
	void waitsLongerBeforeEachAttemptAndBeginsAnewAfterProgress() {
		Mono<ClientResponse> refused = Mono.error(() -> requestFailure(new IOException("Connection refused")));
		this.script.addAll(List.of(() -> refused, () -> refused, () -> refused));
		answer(text("id: 1:0\ndata: a\n\n"));
		this.script.add(() -> refused);
		answer(text("id: 1:1\ndata: b\n\n" + DONE));
		StepVerifier.create(reader(delays(100, 350)).tokens(STREAM).doOnNext(this.requests::add)).then(() -> {
			this.time.advanceTimeBy(Duration.ofHours(1));
		}).expectNext("a", "b").expectComplete().verify(TIMEOUT);
		assertThat(this.requests).containsExactly("0 null", "100 null", "300 null", "650 null", "a", "750 1:0",
				"950 1:0", "b");
	}

	@Test
	void lengthensWaitsAtRandom() {
		answer(Flux.error(new IOException("reset")));
		answer(text(DONE));
		StepVerifier
			.create(new StreamReader(webClient(), StreamServer.HOSTS, delays(100, 100), this.time, () -> 0.5)
				.tokens(STREAM))
			.then(() -> this.time.advanceTimeBy(Duration.ofHours(1)))
			.expectComplete()
			.verify(TIMEOUT);
		assertThat(this.requests).containsExactly("0 null", "125 null");
	}

	@ParameterizedTest
	@CsvSource({ "700,700", "0,50", "99999,1000", "abc,100", "-5,100", "1.5,100", "'',100", "99999999999999999,100" })
	void waitsAsLongAsTheServerNamesWithinBounds(String retry, String waited) {
		answer(text("retry: " + retry + "\n\n"));
		answer(text(DONE));
		StepVerifier.create(reader(delays(100, 1000)).tokens(STREAM))
			.then(() -> this.time.advanceTimeBy(Duration.ofHours(1)))
			.expectComplete()
			.verify(TIMEOUT);
		assertThat(this.requests).containsExactly("0 null", waited + " null");
	}

	@ParameterizedTest
	@CsvSource({ "429,3,3000", "503,3,3000", "500,,100", "503,soon,100", "408,0,100",
			"503,'Wed, 21 Oct 2015 07:28:00 GMT',100" })
	void triesAgainAfterAPassingRefusal(int status, @Nullable String retryAfter, String waited) {
		this.script.add(() -> Mono.just(response(status, "text/plain", retryAfter, Flux.empty())));
		answer(text(DONE));
		StepVerifier.create(reader(delays(100, 1000)).tokens(STREAM))
			.then(() -> this.time.advanceTimeBy(Duration.ofHours(1)))
			.expectComplete()
			.verify(TIMEOUT);
		assertThat(this.requests).containsExactly("0 null", waited + " null");
	}

	@Test
	void doesNotWaitForHours() {
		this.script.add(() -> Mono.just(response(503, "text/plain", "7200", Flux.empty())));
		StepVerifier.create(reader(StreamSettings.defaults()).tokens(STREAM))
			.verifyErrorSatisfies((error) -> assertThat(error).isInstanceOf(StreamInterruptedException.class)
				.hasMessageContaining("503")
				.hasMessageContaining("2h"));
	}

	@Test
	void givesUpWhenDoneNeverComes() {
		answer(text("id: 1:0\ndata: a\n\n"));
		for (int i = 0; i < 3; i++) {
			answer(text(": hi\n\n:408: 408 Request Timeout\n\nid: 1:0\ndata: a\n\nevent: logs\ndata: again\n\n"));
		}
		StepVerifier.create(reader(StreamSettings.defaults().withMaxAttempts(3)).tokens(STREAM))
			.expectNext("a")
			.then(() -> this.time.advanceTimeBy(Duration.ofHours(1)))
			.verifyErrorSatisfies((error) -> {
				assertThat(error).isInstanceOf(StreamInterruptedException.class)
					.hasMessageContaining("stream.example.com")
					.hasMessageContaining("3 attempts");
				assertThat(((StreamInterruptedException) error).lastEventId()).isEqualTo("1:0");
			});
		assertThat(this.requests).hasSize(4);
	}

	@Test
	void doesNotGuessWhereAStreamWithoutIdsBrokeOff() {
		answer(text("data: a\n\n"));
		StepVerifier.create(reader(StreamSettings.defaults()).tokens(STREAM))
			.expectNext("a")
			.verifyErrorSatisfies((error) -> assertThat(error).isInstanceOf(StreamInterruptedException.class)
				.hasMessageContaining("no unique event ids"));
		assertThat(this.requests).hasSize(1);
	}

	@Test
	void doesNotRepeatWhatCannotSucceed() {
		this.script.add(() -> Mono.error(requestFailure(new SSLHandshakeException("untrusted"))));
		StepVerifier.create(reader(StreamSettings.defaults()).tokens(STREAM))
			.verifyErrorSatisfies((error) -> assertThat(error).isInstanceOf(StreamUnavailableException.class)
				.hasMessageContaining("untrusted"));
	}

	@Test
	void leavesAConnectionThatFellSilent() {
		answer(Flux.concat(text("id: 1:0\ndata: a\n\n"),
				Flux.interval(Duration.ofSeconds(50), this.time).take(3).concatMap((tick) -> text(": still here\n")),
				Flux.never()));
		this.script.add(Mono::never);
		answer(text(DONE));
		StepVerifier.create(reader(delays(1000, 1000).withIdleTimeout(Duration.ofMinutes(1))).tokens(STREAM))
			.expectNext("a")
			.then(() -> this.time.advanceTimeBy(Duration.ofHours(1)))
			.expectComplete()
			.verify(TIMEOUT);
		assertThat(this.requests).containsExactly("0 null", "211000 1:0", "272000 1:0");
	}

	@Test
	void doesNotTakeASlowConsumerForSilence() {
		answer(text("id: 1:0\ndata: a\n\nid: 1:1\ndata: b\n\n", DONE));
		StepVerifier.create(reader(StreamSettings.defaults()).tokens(STREAM), 1)
			.expectNext("a")
			.then(() -> this.time.advanceTimeBy(Duration.ofHours(5)))
			.thenRequest(5)
			.expectNext("b")
			.expectComplete()
			.verify(TIMEOUT);
		assertThat(this.requests).hasSize(1);
	}

}
