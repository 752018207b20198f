package io.github.replicatespring.client.stream;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.netty.handler.codec.http.HttpHeaderNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link StreamReader} against a real server.
 */
@Timeout(60)
class StreamReaderWireTests {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private final StreamReader reader = new StreamReader(WebClient.create(), StreamServer.HOSTS,
			StreamSettings.defaults().withDelays(Duration.ofMillis(1), Duration.ofMillis(5)),
			StreamObservations.none());

	@Test
	void passesTheFirstTokenOnBeforeTheSecondIsSent() {
		Sinks.Many<String> tokens = Sinks.many().unicast().onBackpressureBuffer();
		try (StreamServer server = new StreamServer(
				(lastEventId, response) -> response.sse().sendString(tokens.asFlux()))) {
			StepVerifier.create(this.reader.tokens(server.uri()))
				.then(() -> tokens.tryEmitNext("id: 1:0\ndata: Once\n\n"))
				.expectNext("Once")
				.then(() -> tokens.tryEmitNext("id: 1:1\ndata:  upon\n\n"))
				.expectNext(" upon")
				.then(() -> tokens.tryEmitNext("event: done\ndata: {}\n\n"))
				.expectComplete()
				.verify(LIMIT);
		}
	}

	@Test
	void leavesTheConnectionOnceDoneOrCanceled() throws InterruptedException {
		CountDownLatch left = new CountDownLatch(2);
		try (StreamServer server = new StreamServer((lastEventId, response) -> {
			response.withConnection((connection) -> connection.onDispose(left::countDown));
			return response.sse().sendString(Flux.concat(Mono.just("data: a\n\nevent: done\n\n"), Flux.never()));
		})) {
			StepVerifier.create(this.reader.tokens(server.uri())).expectNext("a").expectComplete().verify(LIMIT);
			StepVerifier.create(this.reader.tokens(server.uri())).expectNext("a").thenCancel().verify(LIMIT);
			assertThat(left.await(30, TimeUnit.SECONDS)).isTrue();
		}
	}

	@Test
	void refusesAnEndlessPageAtOnceAndLeavesIt() throws InterruptedException {
		CountDownLatch left = new CountDownLatch(1);
		try (StreamServer server = new StreamServer((lastEventId, response) -> {
			response.withConnection((connection) -> connection.onDispose(left::countDown));
			response.sse().responseHeaders().set(HttpHeaderNames.CONTENT_TYPE, "text/html");
			return response.sendString(Flux.concat(Mono.just("<html>"), Flux.never()));
		})) {
			StepVerifier.create(this.reader.tokens(server.uri()))
				.expectErrorSatisfies((error) -> assertThat(error).isInstanceOf(StreamUnavailableException.class)
					.hasMessageContaining("127.0.0.1")
					.hasMessageContaining("text/html")
					.hasMessageNotContaining("capability"))
				.verify(LIMIT);
			assertThat(left.await(30, TimeUnit.SECONDS)).isTrue();
			assertThat(server.requests()).hasSize(1);
		}
	}

	@Test
	void readsAnEventOfSixteenMegabytes() {
		String data = "data:image/png;base64," + "iVBORw0K".repeat(2 * 1024 * 1024);
		try (StreamServer server = new StreamServer((lastEventId, response) -> StreamServer.whole(response,
				"id: 1:0\ndata: " + data + "\n\nevent: done\ndata: {}\n\n"))) {
			assertThat(this.reader.tokens(server.uri()).collectList().block(LIMIT)).containsExactly(data);
		}
	}

	@Test
	void holdsTheServerBackWhileNothingIsAskedFor() {
		byte[] event = ("data: " + "x".repeat(1024 * 1024) + "\n\n").getBytes(StandardCharsets.UTF_8);
		CountDownLatch sent = new CountDownLatch(200);
		try (StreamServer server = new StreamServer((lastEventId, response) -> response.sse()
			.sendByteArray(Flux.range(0, 200).map((i) -> event).doOnNext((bytes) -> sent.countDown())))) {
			StepVerifier.create(this.reader.tokens(server.uri()), 1)
				.expectNextCount(1)
				.expectNoEvent(Duration.ofMillis(200))
				.then(() -> assertThat(sent.getCount()).isGreaterThan(50))
				.thenCancel()
				.verify(LIMIT);
		}
	}

	@Test
	void givesUpOnAServerThatHangsUpAlways() {
		try (StreamServer server = new StreamServer((lastEventId, response) -> {
			response.withConnection((connection) -> connection.channel().close());
			return Mono.never();
		})) {
			StepVerifier.create(this.reader.tokens(server.uri()))
				.expectErrorSatisfies((error) -> assertThat(error).isInstanceOf(StreamInterruptedException.class)
					.hasMessageContaining("10 attempts"))
				.verify(LIMIT);
			assertThat(server.requests()).hasSize(11);
		}
	}

}
