package io.github.replicatespring.client.stream;

import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

import io.netty.handler.codec.http.HttpHeaderNames;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reactivestreams.Publisher;
import reactor.netty.http.server.HttpServerResponse;

import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that cut real connections and compare what {@link StreamReader} makes of them
 * with what was sent. Each place is cut with one kind of server at least, with
 * {@code -Dreplicate.harness=full} with every kind.
 */
class StreamResumingTests {

	private static final boolean FULL = "full".equals(System.getProperty("replicate.harness"));

	private static final int STEP = 3;

	private static final StreamSettings SETTINGS = StreamSettings.defaults()
		.withDelays(Duration.ofMillis(1), Duration.ofMillis(1));

	private static final Duration LIMIT = Duration.ofSeconds(60);

	private final StreamReader reader = new StreamReader(WebClient.create(), StreamServer.HOSTS, SETTINGS,
			StreamObservations.none());

	private final AtomicReference<BiFunction<@Nullable String, HttpServerResponse, Publisher<Void>>> response = new AtomicReference<>();

	private final StreamServer server = new StreamServer(
			(lastEventId, response) -> this.response.get().apply(lastEventId, response));

	@AfterEach
	void stopServer() {
		this.server.close();
	}

	@ParameterizedTest
	@EnumSource
	void yieldsEveryTokenOnceWhereverAShortStreamIsCut(Server kind) {
		for (String lineEnd : List.of("\n", "\r", "\r\n")) {
			RecordedStream stream = RecordedStream.of(lineEnd, "Once", " upon", "", "\n", " a\n\u00e9",
					" \uD83E\uDD99");
			for (int cut = FULL ? 0 : kind.ordinal() % STEP; cut <= stream.bytes().length; cut += FULL ? 1 : STEP) {
				assertTokensSurvive(kind, stream, IntStream.of(cut));
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void yieldsEveryTokenOnceThoughALongStreamIsCutTwoHundredTimes(Server kind) {
		Random random = new Random(6);
		RecordedStream stream = RecordedStream.random(random, 1500);
		assertTokensSurvive(kind, stream, random.ints(200, 0, stream.bytes().length).sorted());
	}

	@ParameterizedTest
	@EnumSource
	void yieldsEveryTokenOnceWhereverALongStreamIsCut(Server kind) {
		Random random = new Random(7);
		RecordedStream stream = RecordedStream.random(random, 1500);
		for (int i = 0; i < (FULL ? 200 : 50); i++) {
			assertTokensSurvive(kind, stream, IntStream.of(random.nextInt(stream.bytes().length)));
		}
	}

	private void assertTokensSurvive(Server kind, RecordedStream stream, IntStream cuts) {
		Iterator<Integer> cut = cuts.iterator();
		byte[] bytes = stream.bytes();
		this.server.requests().clear();
		this.response.set((lastEventId, response) -> {
			int end = cut.hasNext() ? cut.next() : bytes.length;
			return kind.send(response, bytes, stream.after(lastEventId), end);
		});
		List<String> tokens = this.reader.tokens(this.server.uri()).collectList().block(LIMIT);
		assertThat(tokens).isEqualTo(stream.tokens());
		assertThat(cut.hasNext()).as("cuts left").isFalse();
		assertThat(this.server.requests()).isNotEmpty().allSatisfy((headers) -> {
			assertThat(headers.contains(HttpHeaderNames.AUTHORIZATION)).isFalse();
			assertThat(headers.get(HttpHeaderNames.ACCEPT)).isEqualTo("text/event-stream");
			assertThat(headers.get(HttpHeaderNames.CACHE_CONTROL)).isEqualTo("no-store");
		});
	}

	enum Server {

		/** Goes on after the last event; ends its answer early. */
		GOES_ON_AND_ENDS(true, false),

		/** Goes on after the last event; closes the connection within its answer. */
		GOES_ON_AND_TEARS(true, true),

		/** Begins anew each time; ends its answer early. */
		REPLAYS_AND_ENDS(false, false),

		/** Begins anew each time; closes the connection within its answer. */
		REPLAYS_AND_TEARS(false, true);

		private final boolean goesOn;

		private final boolean tears;

		Server(boolean goesOn, boolean tears) {
			this.goesOn = goesOn;
			this.tears = tears;
		}

		Publisher<Void> send(HttpServerResponse response, byte[] bytes, int after, int end) {
			byte[] part = Arrays.copyOfRange(bytes, this.goesOn ? Math.min(after, end) : 0, end);
			return (this.tears && end < bytes.length) ? StreamServer.torn(response, part)
					: StreamServer.whole(response, part);
		}

	}

}
