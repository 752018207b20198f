package io.github.replicatespring.client.scan;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import io.github.replicatespring.client.PredictionJson;
import io.github.replicatespring.client.prediction.Prediction;
import io.netty.buffer.UnpooledByteBufAllocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.core.ResolvableType;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.util.MimeTypeUtils;

import static org.assertj.core.api.Assertions.assertThat;

class ScannedPageDecoderTests {

	private static final String NEXT = "https://api.replicate.com/v1/predictions?cursor=cD0y";

	/** Its buffers are counted, so that one released twice fails. */
	private static final NettyDataBufferFactory BUFFERS = new NettyDataBufferFactory(UnpooledByteBufAllocator.DEFAULT);

	private static final int MEGABYTE = 1024 * 1024;

	private final ScannedPageDecoder decoder = new ScannedPageDecoder();

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 7, 64, 1000, 1_000_000 })
	void keepsWhatIsWantedHoweverTheBytesArrive(int chunk) {
		String json = page("\"" + NEXT + "\"", item("p3", "09:00:03"), PredictionJson.succeeded("p2"),
				item("p1", "08:59:59.5"));
		ScannedPage page = decode(json, chunk, "p2"::equals);
		assertThat(page.found()).singleElement()
			.satisfies(
					(found) -> assertThat(found).isEqualTo(PredictionJson.prediction(PredictionJson.succeeded("p2"))));
		assertThat(page.size()).isEqualTo(3);
		assertThat(page.newest()).isEqualTo("2026-11-21T09:00:03Z");
		assertThat(page.oldest()).isEqualTo("2026-11-21T08:59:59.500Z");
		assertThat(page.next()).isEqualTo(NEXT);
	}

	@Test
	void findsTheIdBehindALargeOutput() {
		String item = "{\"output\":{\"id\":\"p9\",\"data\":[\"%s\"]},\"id\":\"p1\",\"status\":\"succeeded\"}"
			.formatted("x".repeat(MEGABYTE));
		ScannedPage page = decode(page("null", item), 8192, "p1"::equals);
		assertThat(page.found()).extracting(Prediction::id).containsExactly("p1");
		assertThat(page.found().get(0).output().get("data").get(0).stringValue()).hasSize(MEGABYTE);
		assertThat(decode(page("null", item), 8192, "p9"::equals).found()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "\"\"", "\"null\"" })
	void knowsTheLastPage(String next) {
		ScannedPage page = decode(page(next, item("p1", "09:00:00")), 100, (id) -> true);
		assertThat(page.next()).isNull();
		assertThat(page.reaches(Instant.EPOCH)).isTrue();
	}

	@Test
	void takesALargePageInLittleMemory() {
		String large = item("p%d", "09:00:00").replace("\"output\":null",
				"\"output\":\"" + "x".repeat(MEGABYTE) + "\"");
		byte[] begin = "{\"results\":[".getBytes(StandardCharsets.UTF_8);
		Flux<DataBuffer> items = Flux.range(0, 100)
			.map((i) -> ((i > 0) ? "," : "") + large.replace("%d", String.valueOf(i)))
			.concatMap((item) -> chunks(item.getBytes(StandardCharsets.UTF_8), 65_536));
		Flux<DataBuffer> page = Flux.concat(chunks(begin, 100), items,
				chunks("]}".getBytes(StandardCharsets.UTF_8), 100));
		StepVerifier.create(decode(page, "p42"::equals)).assertNext((scanned) -> {
			assertThat(scanned.found()).extracting(Prediction::id).containsExactly("p42");
			assertThat(scanned.size()).isEqualTo(100);
		}).expectComplete().verify(Duration.ofSeconds(10));
	}

	@Test
	void leavesOutWhatIsNoPrediction() {
		ScannedPage page = decode(page("null", "{\"id\":\"p1\"}", "{}", "null", "7"), 10, (id) -> true);
		assertThat(page.found()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"results\":[{\"id\":\"p1\"", "<html>", "{\"results\":[}" })
	void refusesWhatIsNoPage(String json) {
		StepVerifier.create(decode(chunks(json.getBytes(StandardCharsets.UTF_8), 10), (id) -> true))
			.expectError(DecodingException.class)
			.verify();
	}

	private ScannedPage decode(String json, int chunk, Predicate<String> wanted) {
		return decode(chunks(json.getBytes(StandardCharsets.UTF_8), chunk), wanted).block();
	}

	private Mono<ScannedPage> decode(Flux<DataBuffer> input, Predicate<String> wanted) {
		return WantedPredictions.of(wanted, this.decoder.decodeToMono(input, ResolvableType.forClass(ScannedPage.class),
				MimeTypeUtils.APPLICATION_JSON, Map.of()));
	}

	private static Flux<DataBuffer> chunks(byte[] bytes, int size) {
		return Flux.fromStream(() -> IntStream.iterate(0, (from) -> from < bytes.length, (from) -> from + size)
			.mapToObj((from) -> BUFFERS.wrap(Arrays.copyOfRange(bytes, from, Math.min(from + size, bytes.length)))));
	}

	private static String item(String id, String time) {
		return PredictionJson.starting(id).replaceFirst("T09:00:00[.0-9]*", "T" + time);
	}

	private static String page(String next, String... items) {
		return "{\"previous\":null,\"next\":" + next + ",\"results\":[" + String.join(",", items) + "]}";
	}

}
