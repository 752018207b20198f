package io.github.replicatespring.client.stream;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Subscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

import org.springframework.core.io.buffer.DataBuffer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EventStreamDecoder}.
 */
class EventStreamDecoderTests {

	private static final int MEBIBYTE = 1024 * 1024;

	private final CountedBuffers buffers = new CountedBuffers();

	private final List<String> retries = new ArrayList<>();

	private final EventStreamDecoder decoder = new EventStreamDecoder(32 * MEBIBYTE, this.retries::add);

	@ParameterizedTest
	@ValueSource(strings = { "\n", "\r", "\r\n" })
	void understandsEveryLineEnd(String lineEnd) {
		String text = "event: output\nid: 1:0\ndata: Once\n\nevent: output\nid: 1:1\ndata:  upon\n\nevent: done\nid: 1:2\ndata: {}\n\n"
			.replace("\n", lineEnd);
		List<StreamEvent> expected = List.of(output("1:0", "Once"), output("1:1", " upon"),
				new StreamEvent("1:2", StreamEventType.DONE, "{}"));
		assertThat(decode(text)).isEqualTo(expected);
		assertThat(decode(CountedBuffers.chunks(bytes(text), 1))).isEqualTo(expected);
	}

	@Test
	void understandsMixedLineEnds() {
		assertThat(decode("data: a\r\ndata: b\rdata: c\n\r\ndata: d\r\r\ndata: e\n\r"))
			.isEqualTo(List.of(output(null, "a\nb\nc"), output(null, "d"), output(null, "e")));
	}

	@Test
	void takesAnEventWithoutNameAsOutput() {
		assertThat(decode("data: a\n\nevent:\ndata: b\n\nevent\ndata: c\n\n"))
			.isEqualTo(List.of(output(null, "a"), output(null, "b"), output(null, "c")));
	}

	@Test
	void carriesUnknownEventsAlong() {
		assertThat(decode("event: progress\ndata: 3\n\nevent: logs\ndata: l\n\n"))
			.isEqualTo(List.of(new StreamEvent(null, StreamEventType.of("progress"), "3"),
					new StreamEvent(null, StreamEventType.LOGS, "l")));
	}

	@Test
	void skipsCommentsEmptyEventsAndUnknownFields() {
		assertThat(
				decode(": hi\n\n\n\nevent: output\n\n:408: 408 Request Timeout\n\ncolour: red\nDATA: no\n data: no\n:\n"
						+ "data: a\n\n"))
			.isEqualTo(List.of(output(null, "a")));
	}

	@Test
	void keepsDataExactly() {
		assertThat(decode("data\n\ndata:\n\ndata: \n\ndata:  \n\ndata:a: b\n\ndata:\n data\ndata:\n\ndata: \t x \n\n")
			.stream()
			.map(StreamEvent::data)).containsExactly("", "", "", " ", "a: b", "\n", "\t x ");
	}

	@Test
	void takesDoneAndErrorWithoutData() {
		assertThat(decode("event: error\n\nevent: done\n\n")).isEqualTo(List
			.of(new StreamEvent(null, StreamEventType.ERROR, ""), new StreamEvent(null, StreamEventType.DONE, "")));
	}

	@Test
	void skipsAByteOrderMarkAtTheStartOnly() {
		String text = "\uFEFFevent: logs\ndata: \uFEFFa\n\n\uFEFFdata: b\n\n";
		assertThat(decode(CountedBuffers.chunks(bytes(text), 1)))
			.isEqualTo(List.of(new StreamEvent(null, StreamEventType.LOGS, "\uFEFFa")));
		assertThat(decode("\uFEFF\n\uFEFF\ndata: a\n\n")).isEqualTo(List.of(output(null, "a")));
	}

	@Test
	void ignoresAnIdWithNulAndAnEmptyOne() {
		assertThat(decode("id: 1:0\nid: 2\0\ndata: a\n\nid: 1:1\nid:\ndata: b\n\nid: 1:2\n\ndata: c\n\ndata: d\n\n"))
			.isEqualTo(List.of(output("1:0", "a"), output(null, "b"), output("1:2", "c"), output(null, "d")));
	}

	@Test
	void tellsReconnectionTimes() {
		decode("retry: 3000\nretry: abc\nretry\n\n");
		assertThat(this.retries).containsExactly("3000", "abc", "");
	}

	@Test
	void discardsAnUnfinishedEvent() {
		assertThat(decode("data: a\n\nevent: done\ndata: {}\n")).isEqualTo(List.of(output(null, "a")));
		assertThat(decode("data: a\n\ndata: b")).isEqualTo(List.of(output(null, "a")));
	}

	@Test
	void joinsCharactersSplitBetweenBuffers() {
		String text = "id: 1:0\ndata: \u00e9\u20ac\uD83E\uDD99\n\n";
		assertThat(decode(CountedBuffers.chunks(bytes(text), 1)))
			.isEqualTo(List.of(output("1:0", "\u00e9\u20ac\uD83E\uDD99")));
	}

	@Test
	void replacesMalformedCharacters() {
		byte[] malformed = { 'd', 'a', 't', 'a', ':', (byte) 0xE2, (byte) 0x82, '\n', '\n' };
		assertThat(decode(List.of(malformed))).isEqualTo(List.of(output(null, "\uFFFD")));
	}

	@Test
	void anyChunkingOfRandomBytesGivesTheSameEventsAsTheRules() {
		Random random = new Random(20261121);
		for (int round = 0; round < 3000; round++) {
			String text = randomText(random);
			byte[] bytes = bytes(text);
			assertThat(decode(CountedBuffers.randomChunks(bytes, random, 1 + random.nextInt(12)))).as(text)
				.isEqualTo(ReferenceEventStream.read(text));
		}
	}

	@Test
	void acceptsAnEventOfSixteenMegabytes() {
		String data = "x".repeat(16 * MEBIBYTE);
		byte[] bytes = bytes("id: 1:0\ndata: " + data + "\n\ndata: small\n\n");
		List<StreamEvent> events = decode(CountedBuffers.chunks(bytes, 1400));
		assertThat(events).hasSize(2);
		assertThat(events.get(0).data()).isEqualTo(data);
		assertThat(events.get(1).data()).isEqualTo("small");
	}

	@ParameterizedTest
	@ValueSource(strings = { "data: 12345678901\n\n", "data: 12345\ndata: 6\n\n", "data: 12345678901",
			":234567890123456789" })
	void refusesAnEventThatIsTooLargeAfterThoseBefore(String tooLarge) {
		EventStreamDecoder small = new EventStreamDecoder(16, this.retries::add);
		byte[] bytes = bytes("data: 1234567890\n\ndata: 2234567890\n\n" + tooLarge + "\n\ndata: 3\n\n");
		for (int size : List.of(1, 7, bytes.length)) {
			StepVerifier
				.create(small.decode(this.buffers.each(CountedBuffers.chunks(bytes, size))).map(StreamEvent::data))
				.expectNext("1234567890", "2234567890")
				.expectErrorSatisfies((error) -> assertThat(error).isInstanceOf(StreamEventTooLargeException.class)
					.hasMessageContaining("16 bytes"))
				.verify();
		}
		this.buffers.assertAllReleased();
	}

	@Test
	void passesAnEventOnBeforeFurtherBytesCome() {
		TestPublisher<DataBuffer> bytes = TestPublisher.create();
		StepVerifier.create(this.decoder.decode(bytes.flux()))
			.then(() -> bytes.next(this.buffers.of("data: a\r")))
			.then(() -> bytes.next(this.buffers.of("\r")))
			.expectNext(output(null, "a"))
			.then(() -> bytes.next(this.buffers.of("\ndata: b\n\nda")))
			.expectNext(output(null, "b"))
			.then(bytes::complete)
			.expectComplete()
			.verify(Duration.ofSeconds(10));
		this.buffers.assertAllReleased();
	}

	@Test
	void asksForBytesOnlyWhenEventsAreTaken() {
		List<byte[]> chunks = CountedBuffers.chunks(bytes("data: a\n\n".repeat(100)), 27);
		StepVerifier.create(this.decoder.decode(this.buffers.each(chunks)), 0)
			.thenRequest(1)
			.expectNextCount(1)
			.then(() -> assertThat(this.buffers.count()).isEqualTo(1))
			.thenRequest(3)
			.expectNextCount(3)
			.then(() -> assertThat(this.buffers.count()).isEqualTo(2))
			.thenCancel()
			.verify();
		this.buffers.assertAllReleased();
	}

	@Test
	void releasesBuffersThatComeAfterCancelOrRefusal() {
		AtomicReference<Subscriber<? super DataBuffer>> source = new AtomicReference<>();
		Flux<DataBuffer> heedless = Flux.from((subscriber) -> {
			source.set(subscriber);
			subscriber.onSubscribe(Operators.emptySubscription());
		});
		StepVerifier.create(this.decoder.decode(heedless), 1)
			.then(() -> source.get().onNext(this.buffers.of("data: a\n\ndata: b\n\n")))
			.expectNextCount(1)
			.thenCancel()
			.verify();
		source.get().onNext(this.buffers.of("data: c\n\n"));
		StepVerifier.create(new EventStreamDecoder(4, this.retries::add).decode(heedless))
			.then(() -> source.get().onNext(this.buffers.of("data: a\n\n")))
			.verifyError(StreamEventTooLargeException.class);
		source.get().onNext(this.buffers.of("data: b\n\n"));
		assertThat(this.buffers.count()).isEqualTo(4);
		this.buffers.assertAllReleased();
	}

	@Test
	void passesOnAnErrorOfTheConnectionAfterTheEventsBefore() {
		Flux<DataBuffer> broken = Flux.just(this.buffers.of("data: a\n\ndata: b"))
			.concatWith(Mono.error(new IllegalStateException("broken")));
		StepVerifier.create(this.decoder.decode(broken)).expectNext(output(null, "a")).verifyErrorMessage("broken");
		this.buffers.assertAllReleased();
	}

	private List<StreamEvent> decode(String text) {
		return decode(List.of(bytes(text)));
	}

	private List<StreamEvent> decode(List<byte[]> chunks) {
		CountedBuffers counted = new CountedBuffers();
		List<StreamEvent> events = this.decoder.decode(counted.each(chunks)).collectList().block();
		counted.assertAllReleased();
		return (events != null) ? events : List.of();
	}

	private static String randomText(Random random) {
		String[] pieces = { "\n", "\r", "\r\n", "\n\n", "data", ":", " ", "data: ", "event: ", "id: ", "output", "done",
				"retry: 5", "\uFEFF", "\u00e9", "\uD83E\uDD99", "\0", "a", "1:0", ": hi", "\r\r" };
		StringBuilder text = new StringBuilder();
		for (int i = random.nextInt(40); i >= 0; i--) {
			text.append(pieces[random.nextInt(pieces.length)]);
		}
		return text.toString();
	}

	private static StreamEvent output(@Nullable String id, String data) {
		return new StreamEvent(id, StreamEventType.OUTPUT, data);
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
