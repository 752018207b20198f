package io.github.replicatespring.client.output;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.replicatespring.client.PredictionJson;
import io.github.replicatespring.client.ReplicateClient;
import io.github.replicatespring.client.http.AllowedHosts;
import io.github.replicatespring.client.http.ExternalAddresses;
import io.github.replicatespring.client.http.RetrySettings;
import io.github.replicatespring.client.output.OutputFileException.Reason;
import io.netty.buffer.Unpooled;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reactivestreams.Publisher;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.test.StepVerifier;

import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.MediaType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OutputFileDownloadTests {

	private static final String TOKEN = "r8_secretTokenOfTheTest";

	private static final String PATH = "/capability/out.png";

	private final AtomicInteger attempts = new AtomicInteger();

	private FileHost host = new FileHost(OutputFileDownloadTests::hello);

	private DownloadSettings settings = DownloadSettings.defaults()
		.withAllowedHosts(AllowedHosts.of("localhost"))
		.withAddresses(new ExternalAddresses((address) -> true));

	private ReplicateClient client = client();

	@TempDir
	private Path directory;

	@AfterEach
	void close() {
		this.client.close();
		this.host.close();
	}

	@Test
	void isAResource() throws IOException {
		OutputFile file = file(PATH);
		assertThat(file.getFilename()).isEqualTo("out.png");
		assertThat(file.getContentAsString(StandardCharsets.UTF_8)).isEqualTo("hello");
		assertThat(file.contentLength()).isEqualTo(5);
		assertThat(file.contentType()).isEqualTo(MediaType.IMAGE_PNG);
		assertThat(file.exists()).isTrue();
		assertThat(this.host.requests()).as("the head is remembered").hasSize(1);
	}

	@Test
	void fetchesNothingBeforeItIsAskedFor() {
		file(PATH);
		assertThat(this.host.requests()).isEmpty();
	}

	@Test
	void asksForTheHeadAloneIfThatIsAllThatIsWanted() {
		answer((request, response) -> response.header("Content-Type", "video/mp4")
			.header("Content-Length", String.valueOf(5_000_000_000L))
			.sendByteArray(Flux.generate((sink) -> sink.next(new byte[8192]))));
		OutputFile file = file("/movie.mp4");
		assertThat(file.contentLength()).isEqualTo(5_000_000_000L);
		assertThat(file.contentType()).isEqualTo(MediaType.parseMediaType("video/mp4"));
	}

	@Test
	void savesUnderTheGivenNameAndLeavesNothingElse() throws IOException {
		Path target = this.directory.resolve("poster.png");
		Files.writeString(target, "an older and longer one");
		assertThat(file(PATH).saveTo(target)).isEqualTo(target).hasContent("hello");
		assertThat(Files.list(this.directory)).containsExactly(target);
	}

	@Test
	void savesIntoADirectoryUnderItsOwnName() {
		assertThat(file(PATH).saveTo(this.directory)).isEqualTo(this.directory.resolve("out.png")).hasContent("hello");
	}

	@Test
	void savesReactively() {
		StepVerifier.create(file(PATH).save(this.directory))
			.assertNext((saved) -> assertThat(saved).hasContent("hello"))
			.expectComplete()
			.verify(Duration.ofSeconds(10));
	}

	@Test
	void savesAgainWhatBrokeOff() throws IOException {
		answer((request, response) -> {
			response.header("Content-Length", "5");
			return (this.attempts.incrementAndGet() < 3) ? torn(response, "hel")
					: response.sendString(Mono.just("hello"));
		});
		assertThat(file(PATH).saveTo(this.directory)).hasContent("hello");
		assertThat(Files.list(this.directory)).hasSize(1);
	}

	@Test
	void leavesNothingBehindWhenItCannotBeHad() throws IOException {
		answer((request, response) -> torn(response.header("Content-Length", "5"), "hel"));
		OutputFile file = file(PATH);
		assertReason(Reason.UNAVAILABLE, () -> file.saveTo(this.directory));
		assertThat(Files.list(this.directory)).isEmpty();
		assertThat(this.host.requests()).hasSize(3);
	}

	@Test
	void saysThatATargetCannotBeWritten() {
		OutputFile file = file(PATH);
		assertThatExceptionOfType(UncheckedIOException.class)
			.isThrownBy(() -> file.saveTo(this.directory.resolve("missing").resolve("out.png")));
	}

	@Test
	void saysThatAFileHasExpired() {
		answer((request, response) -> response.status(404).send());
		OutputFile file = file(PATH);
		assertThat(file.exists()).isFalse();
		assertReason(Reason.EXPIRED, file::getInputStream).withMessageContaining("an hour")
			.withMessageContaining("out.png")
			.withMessageNotContaining("capability");
	}

	@Test
	void followsNoRedirect() {
		try (FileHost elsewhere = new FileHost(OutputFileDownloadTests::hello)) {
			answer((request, response) -> response.sendRedirect(elsewhere.uri("/other").toString()));
			assertReason(Reason.NOT_ALLOWED, file(PATH)::getInputStream).withMessageContaining("redirects");
			assertThat(elsewhere.requests()).isEmpty();
		}
	}

	@Test
	void refusesAFileThatIsLargerThanAllowedBeforeReadingIt() {
		use(this.settings.withMaxSize(4));
		assertReason(Reason.TOO_LARGE, file(PATH)::getInputStream)
			.withMessageContaining("replicate.files.max-download-size");
	}

	@Test
	void stopsAtTheLimitIfTheLengthIsNotTold() throws IOException {
		answer((request, response) -> response.sendByteArray(Flux.generate((sink) -> sink.next(new byte[1000]))));
		use(this.settings.withMaxSize(100_000));
		OutputFile file = file(PATH);
		assertReason(Reason.TOO_LARGE, () -> file.saveTo(this.directory));
		assertThat(Files.list(this.directory)).isEmpty();
	}

	@Test
	void givesUpAServerThatFallsSilent() {
		answer((request, response) -> response.sendString(Flux.concat(Flux.just("hel"), Mono.never()),
				StandardCharsets.UTF_8));
		use(this.settings.withTimeouts(Duration.ofMinutes(1), Duration.ofMillis(200)));
		StepVerifier.create(file(PATH).content().doOnNext(DataBufferUtils::release).then())
			.expectErrorSatisfies((ex) -> assertThat(ex).hasMessageContaining("nothing came for PT0.2S"))
			.verify(Duration.ofSeconds(10));
	}

	@Test
	void givesUpAServerThatNeverAnswers() {
		answer((request, response) -> Mono.never());
		use(this.settings.withTimeouts(Duration.ofMinutes(1), Duration.ofMillis(200)));
		StepVerifier.create(file(PATH).content()).expectError(OutputFileException.class).verify(Duration.ofSeconds(10));
	}

	@Test
	void givesUpADownloadThatNeverEnds() {
		answer((request, response) -> response
			.sendByteArray(Flux.interval(Duration.ofMillis(20)).map((tick) -> new byte[1])));
		use(this.settings.withTimeouts(Duration.ofMillis(500), Duration.ofMinutes(1)));
		StepVerifier.create(file(PATH).content().doOnNext(DataBufferUtils::release).then())
			.expectErrorSatisfies((ex) -> assertThat(ex).hasMessageContaining("PT0.5S"))
			.verify(Duration.ofSeconds(10));
	}

	@Test
	void connectsToNoNameThatResolvesToThisMachine() {
		use(this.settings.withAddresses(ExternalAddresses.standard()));
		assertReason(Reason.NOT_ALLOWED, file(PATH)::getInputStream);
		assertThat(this.host.requests()).isEmpty();
	}

	@Test
	void givesTheTokenToTheApiOnly() throws IOException {
		assertThat(file(PATH).getContentAsByteArray()).isNotEmpty();
		assertThat(this.host.requests()).noneMatch((request) -> request.headers().contains(TOKEN));
		URI api = this.host.uri("/v1");
		try (ReplicateClient own = ReplicateClient.builder().baseUrl(api).apiToken(TOKEN).build()) {
			assertThat(file(own, PATH).getContentAsByteArray()).isNotEmpty();
		}
		assertThat(this.host.requests().get(1).headers()).contains("Bearer " + TOKEN);
	}

	@Test
	void sendsAnAddressAsItIs() {
		file("/a%252Fb/c%20d?expiry=1&signature=x%252By%3D").exists();
		assertThat(this.host.requests()).singleElement()
			.extracting(FileHost.Request::uri)
			.isEqualTo("/a%252Fb/c%20d?expiry=1&signature=x%252By%3D");
	}

	@Test
	void namesTheReactiveWayOnAReactiveThread() {
		OutputFile file = file(PATH);
		StepVerifier.create(Mono.fromCallable(file::getInputStream).subscribeOn(Schedulers.parallel()))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(IllegalStateException.class)
				.hasMessageContaining("must not wait"))
			.verify(Duration.ofSeconds(10));
	}

	@Test
	void closesTheConnectionOfAStreamThatIsLeftEarly() throws IOException {
		answer((request, response) -> response.sendByteArray(Flux.generate((sink) -> sink.next(new byte[8192]))));
		try (InputStream stream = file(PATH).getInputStream()) {
			assertThat(stream.read()).isZero();
		}
	}

	@Test
	void logsNoAddressAtAnyLevel() {
		Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
		Level before = root.getLevel();
		ListAppender<ILoggingEvent> log = new ListAppender<>();
		log.start();
		root.setLevel(Level.TRACE);
		root.addAppender(log);
		try {
			file(PATH + "?signature=secret").saveTo(this.directory);
		}
		finally {
			root.detachAppender(log);
			root.setLevel(before);
		}
		assertThat(Stream.of(log.list.toArray(ILoggingEvent[]::new))
			.filter((event) -> !event.getLoggerName().startsWith("reactor.netty.http.server"))
			.map((event) -> event.getLoggerName() + " " + event.getFormattedMessage())).isNotEmpty()
			.noneMatch((line) -> line.contains("capability") || line.contains("signature=secret"));
	}

	private void answer(BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> answer) {
		this.host.close();
		this.host = new FileHost(answer);
	}

	private void use(DownloadSettings settings) {
		this.client.close();
		this.settings = settings;
		this.client = client();
	}

	private ReplicateClient client() {
		return ReplicateClient.builder()
			.baseUrl(URI.create("http://127.0.0.1:1/v1"))
			.apiToken(TOKEN)
			.downloads(this.settings)
			.retry(new RetrySettings(3, Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofSeconds(10)))
			.build();
	}

	private OutputFile file(String path) {
		return file(this.client, path);
	}

	private OutputFile file(ReplicateClient client, String path) {
		return client
			.outputFiles(PredictionJson
				.prediction("{\"id\": \"p1\", \"status\": \"succeeded\", \"output\": \"" + this.host.uri(path) + "\"}"))
			.get(0);
	}

	private static ThrowableAssertAlternative<OutputFileException> assertReason(Reason reason, ThrowingCallable call) {
		return assertThatExceptionOfType(OutputFileException.class).isThrownBy(call)
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(reason));
	}

	private static Publisher<Void> hello(HttpServerRequest request, HttpServerResponse response) {
		return response.header("Content-Type", "image/png")
			.header("Content-Length", "5")
			.sendString(Mono.just("hello"));
	}

	private static Publisher<Void> torn(HttpServerResponse response, String text) {
		return response
			.sendObject(Flux.concat(Flux.just(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8)), Mono.defer(() -> {
				response.withConnection((connection) -> connection.channel().close());
				return Mono.never();
			})), (written) -> true);
	}

}
