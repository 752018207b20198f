package io.github.replicatespring.client.stream;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import javax.net.ssl.SSLHandshakeException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link StreamReader} in virtual time, with scripted connections.
 */
class StreamReaderTests {

	private static final URI STREAM = URI.create("https://stream.example.com/v1/streams/capability?key=secret");

	private static final String DONE = "event: done\nid: 9:9\ndata: {}\n\n";

	private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

	private final CountedBuffers buffers = new CountedBuffers();

	private final List<Supplier<Mono<ClientResponse>>> script = new ArrayList<>();

	private final List<String> requests = new ArrayList<>();

	@BeforeAll
	static void neverHang() {
		StepVerifier.setDefaultTimeout(Duration.ofSeconds(10));
	}

	@AfterAll
	static void resetTimeout() {
		StepVerifier.resetDefaultTimeout();
	}

	@AfterEach
	void releasesEveryBuffer() {
		this.buffers.assertAllReleased();
	}

	@Test
	void passesOnAllEventsAndEndsAfterDone() {
		answer(Flux.concat(text("data: a\n\nevent: logs\ndata: b\n\nevent: new\ndata: c\n\n" + DONE + "data: late\n\n"),
				Flux.never()));
		StepVerifier.create(reader(StreamSettings.defaults()).events(STREAM).map((event) -> event.type().value()))
			.expectNext("output", "logs", "new", "done")
			.verifyComplete();
	}

	@Test
	void givesTheOutputAsTokens() {
		answer(text("id: 1:0\ndata:\n\nevent: logs\ndata: b\n\nid: 1:1\ndata:  c \n\n" + DONE));
		StepVerifier.create(reader(StreamSettings.defaults()).tokens(STREAM)).expectNext("", " c ").verifyComplete();
	}

	@Test
	void waitsLongerBeforeEachAttemptAndBeginsAnewAfterProgress() {
		Mono<ClientResponse> refused = Mono.error(() -> requestFailure(new IOException("Connection refused")));
		this.script.addAll(List.of(() -> refused, () -> refused, () -> refused));
		answer(text("id: 1:0\ndata: a\n\n"));
		this.script.add(() -> refused);
		answer(text("id: 1:1\ndata: b\n\n" + DONE));
		StepVerifier.create(reader(delays(100, 350)).tokens(STREAM).doOnNext(this.requests::add)).then(() -> {
			this.time.advanceTimeBy(Duration.ofHours(1));
		}).expectNext("a", "b").verifyComplete();
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
			.verifyComplete();
		assertThat(this.requests).containsExactly("0 null", "125 null");
	}

	@ParameterizedTest
	@CsvSource({ "700,700", "0,50", "99999,1000", "abc,100", "-5,100", "1.5,100", "'',100", "99999999999999999,100" })
	void waitsAsLongAsTheServerNamesWithinBounds(String retry, String waited) {
		answer(text("retry: " + retry + "\n\n"));
		answer(text(DONE));
		StepVerifier.create(reader(delays(100, 1000)).tokens(STREAM))
			.then(() -> this.time.advanceTimeBy(Duration.ofHours(1)))
			.verifyComplete();
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
			.verifyComplete();
		assertThat(this.requests).containsExactly("0 null", waited + " null");
	}

	@Test
	void doesNotWaitForHours() {
		this.script.add(() -> Mono.just(response(503, "text/plain", "7200", Flux.empty())));
		StepVerifier.create(reader(StreamSettings.defaults()).tokens(STREAM))
			.verifyErrorSatisfies((error) -> assertThat(error).isInstanceOf(StreamInterruptedException.class)
				.hasMessageContaining("503")
				.hasMessageContaining("PT2H"));
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

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"detail": "out of memory"} | out of memory
			{"detail": ["a", 1]}        | ["a",1]
			{"other": 1}                | {"other": 1}
			plain words                 | plain words
			""")
	void tellsWhyThePredictionFailed(String data, String detail) {
		answer(text("id: 1:0\ndata: a\n\nevent: error\nid: 1:1\ndata: " + data
				+ "\n\nevent: done\ndata: {\"reason\":\"error\"}\n\n"));
		StepVerifier.create(reader(StreamSettings.defaults()).events(STREAM))
			.expectNextCount(1)
			.assertNext((event) -> assertThat(event.type()).isEqualTo(StreamEventType.ERROR))
			.verifyErrorSatisfies((error) -> {
				assertThat(error).isInstanceOf(StreamFailedException.class)
					.hasMessageEndingWith("failed while it streamed: " + detail);
				assertThat(((StreamFailedException) error).detail()).isEqualTo(detail);
				assertThat(((StreamFailedException) error).isCanceled()).isFalse();
			});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			canceled | The prediction was canceled while it streamed                      | true
			error    | The prediction failed while it streamed                            | false
			other    | The prediction's stream ended early with the reason 'other'        | false
			""")
	void tellsWhyTheStreamIsDone(String reason, String message, boolean canceled) {
		answer(text("id: 1:0\ndata: a\n\nevent: done\ndata: {\"reason\":\"" + reason + "\"}\n\n"));
		StepVerifier.create(reader(StreamSettings.defaults()).tokens(STREAM))
			.expectNext("a")
			.verifyErrorSatisfies((error) -> {
				assertThat(error).isInstanceOf(StreamFailedException.class).hasMessage(message);
				assertThat(((StreamFailedException) error).reason()).isEqualTo(reason);
				assertThat(((StreamFailedException) error).isCanceled()).isEqualTo(canceled);
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{}", "{", "null", "{\"reason\":null}", "{\"reason\":\"\"}", "[]" })
	void isDoneWhateverElseDoneSays(String data) {
		answer(text("event: done\ndata: " + data + "\n\n"));
		StepVerifier.create(reader(StreamSettings.defaults()).tokens(STREAM)).verifyComplete();
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/html; charset=utf-8", "application/json", "nonsense", "" })
	void refusesWhatIsNoStream(String contentType) {
		this.script.add(() -> Mono.just(response(200, contentType, null, Flux.concat(text("<html>"), Flux.never()))));
		StepVerifier.create(reader(StreamSettings.defaults()).tokens(STREAM))
			.verifyErrorSatisfies((error) -> assertThat(error).isInstanceOf(StreamUnavailableException.class)
				.hasMessageContaining("stream.example.com")
				.hasMessageContaining(contentType.isEmpty() ? "null" : contentType)
				.hasMessageNotContaining("capability"));
		assertThat(this.requests).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource({ "404,gone", "410,gone", "401,status 401", "302,status 302", "204,status 204" })
	void refusesWithoutTryingAgain(int status, String message) {
		this.script.add(() -> Mono.just(response(status, "text/html", null, Flux.never())));
		StepVerifier.create(reader(StreamSettings.defaults()).tokens(STREAM)).verifyErrorSatisfies((error) -> {
			assertThat(error).isInstanceOf(StreamUnavailableException.class).hasMessageContaining(message);
			assertThat(((StreamUnavailableException) error).status()).isEqualTo(status);
		});
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
	void revealsTheAddressOfTheStreamNowhere() {
		this.script.add(() -> Mono.error(requestFailure(new IOException("no route to " + STREAM))));
		answer(Flux.error(new IOException("reset")));
		answer(Flux.error(new IllegalStateException("broken " + STREAM)));
		for (int attempts = 0; attempts < 3; attempts++) {
			this.requests.clear();
			StepVerifier.create(reader(StreamSettings.defaults().withMaxAttempts(attempts)).tokens(STREAM))
				.then(() -> this.time.advanceTimeBy(Duration.ofHours(1)))
				.verifyErrorSatisfies((error) -> {
					StringWriter trace = new StringWriter();
					error.printStackTrace(new PrintWriter(trace));
					assertThat(trace.toString()).contains("stream.example.com").doesNotContain("capability", "secret");
				});
			assertThat(this.requests).hasSize(attempts + 1);
		}
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
			.verifyComplete();
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
			.verifyComplete();
		assertThat(this.requests).hasSize(1);
	}

	@Test
	void readsFromTheFirstEventForEachSubscription() {
		answer(text("id: 1:0\ndata: a\n\n" + DONE));
		answer(text("id: 1:0\ndata: a\n\n" + DONE));
		Flux<String> tokens = reader(StreamSettings.defaults()).tokens(STREAM);
		StepVerifier.create(tokens.concatWith(tokens)).expectNext("a", "a").verifyComplete();
		assertThat(this.requests).containsExactly("0 null", "0 null");
	}

	@Test
	void doesNotRepeatAfterAnEventThatIsTooLarge() {
		answer(text("id: 1:0\ndata: 123456789012345678901234567890\n\n"));
		StepVerifier.create(reader(StreamSettings.defaults().withMaxEventSize(20)).tokens(STREAM))
			.verifyError(StreamEventTooLargeException.class);
		assertThat(this.requests).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/v1/streams/x", "mailto:a@example.com", "ftp://example.com/x", "https:/x" })
	void refusesAnAddressThatIsNone(URI address) {
		assertThatIllegalArgumentException().isThrownBy(() -> reader(StreamSettings.defaults()).tokens(address))
			.withMessageContaining("https://");
	}

	private StreamReader reader(StreamSettings settings) {
		return new StreamReader(webClient(), StreamServer.HOSTS, settings, this.time, () -> 0);
	}

	private WebClient webClient() {
		return WebClient.builder().exchangeFunction((request) -> {
			this.requests.add(describe(request));
			return this.script.get(this.requests.stream().filter((line) -> line.contains(" ")).toList().size() - 1)
				.get();
		}).build();
	}

	private String describe(ClientRequest request) {
		return this.time.now(TimeUnit.MILLISECONDS) + " " + request.headers().getFirst("Last-Event-ID");
	}

	private static StreamSettings delays(int first, int longest) {
		return StreamSettings.defaults().withDelays(Duration.ofMillis(first), Duration.ofMillis(longest));
	}

	private void answer(Flux<DataBuffer> body) {
		this.script.add(() -> Mono.just(response(200, "text/event-stream", null, body)));
	}

	private Flux<DataBuffer> text(String... chunks) {
		return Flux.fromArray(chunks).map(this.buffers::of);
	}

	private static ClientResponse response(int status, String contentType, @Nullable String retryAfter,
			Flux<DataBuffer> body) {
		return ClientResponse.create(HttpStatusCode.valueOf(status)).headers((headers) -> {
			if (!contentType.isEmpty()) {
				headers.set(HttpHeaders.CONTENT_TYPE, contentType);
			}
			if (retryAfter != null) {
				headers.set(HttpHeaders.RETRY_AFTER, retryAfter);
			}
		}).body(onlyOnce(body)).build();
	}

	private static Flux<DataBuffer> onlyOnce(Flux<DataBuffer> body) {
		AtomicBoolean used = new AtomicBoolean();
		return Flux.defer(() -> used.getAndSet(true) ? Flux.error(new IllegalStateException("read already")) : body);
	}

	private static WebClientRequestException requestFailure(IOException cause) {
		return new WebClientRequestException(cause, HttpMethod.GET, STREAM, new HttpHeaders());
	}

}
