package io.github.replicatespring.client;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.replicatespring.client.http.AllowedHosts;
import io.github.replicatespring.client.http.ExternalAddresses;
import io.github.replicatespring.client.output.DownloadSettings;
import io.github.replicatespring.client.output.FileHost;
import io.github.replicatespring.client.output.OutputFile;
import io.github.replicatespring.client.prediction.OutputConversionException;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.prediction.PredictionFilter;
import io.github.replicatespring.client.stream.StreamEvent;
import io.github.replicatespring.client.stream.StreamUnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reactivestreams.Publisher;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;
import reactor.test.StepVerifier;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ReplicateFileTests extends WireTests {

	@TempDir
	private Path directory;

	@Test
	void runsAModelForItsFiles() {
		api.stubFor(
				post("/v1/models/acme/painter/predictions").willReturn(json(201, ended("\"data:text/plain,hello\""))));
		List<OutputFile> files = this.client.run("acme/painter").files();
		assertThat(files.get(0).saveToDirectory(this.directory)).hasContent("hello");
		StepVerifier.create(this.client.reactive().run("acme/painter").files())
			.assertNext((found) -> assertThat(found).hasSize(1))
			.expectComplete()
			.verify(Duration.ofSeconds(10));
	}

	@Test
	void saysThatThereIsNoFile() {
		api.stubFor(post("/v1/models/acme/painter/predictions").willReturn(json(201, ended("\"text\""))));
		assertThatExceptionOfType(OutputConversionException.class)
			.isThrownBy(() -> this.client.run("acme/painter").files())
			.withMessageContaining("no file");
	}

	@Test
	void givesTheEventsOfAStream() {
		try (FileHost host = new FileHost((request, response) -> stream(response,
				"event: logs\ndata: thinking\n\n"
						+ "event: output\ndata: Hello\n\nevent: new\ndata: x\n\nevent: done\ndata: {}\n\n"));
				ReplicateClient client = trusting().build();
				Stream<StreamEvent> events = client.streamEvents(streaming(host))) {
			assertThat(events.map((event) -> event.type() + " " + event.data())).containsExactly("logs thinking",
					"output Hello", "new x", "done {}");
		}
	}

	@Test
	void givesTheWholeOutputOfAModelThatDoesNotStreamAndDone() {
		try (Stream<StreamEvent> events = this.client
			.streamEvents(PredictionJson.prediction(ended("[\"a\", \"b\"]")))) {
			assertThat(events.map((event) -> event.type() + " " + event.data())).containsExactly("output ab",
					"done {}");
		}
	}

	@Test
	void givesTheFilesOfAStreamAsTheyCome() {
		try (FileHost host = new FileHost((request, response) -> stream(response,
				"event: output\ndata: data:image/png;base64,AA==\n\nevent: output\ndata: data:image/png;base64,AQ==\n\n"
						+ "event: done\ndata: {}\n\n"));
				ReplicateClient client = trusting().build();
				Stream<OutputFile> files = client.streamFiles(streaming(host))) {
			assertThat(files.map(OutputFile::getFilename)).containsExactly("output.png", "output-2.png");
		}
	}

	@Test
	void givesEachFileOfAModelThatDoesNotStream() {
		Prediction prediction = PredictionJson.prediction(ended("[\"data:image/png,A\", \"data:image/png,B\"]"));
		try (Stream<OutputFile> files = this.client.streamFiles(prediction)) {
			assertThat(files).hasSize(2);
		}
	}

	@Test
	void readsNoStreamFromAHostThatIsNotAllowed() {
		try (FileHost host = new FileHost((request, response) -> stream(response, "event: done\ndata: {}\n\n"))) {
			StepVerifier.create(this.client.reactive().stream(streaming(host)))
				.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(StreamUnavailableException.class)
					.hasMessageContaining("localhost")
					.hasStackTraceContaining("StreamHosts")
					.satisfies((failure) -> assertThat(trace(failure)).doesNotContain("capability")))
				.verify(Duration.ofSeconds(10));
			assertThat(host.requests()).isEmpty();
		}
	}

	@Test
	void logsNoAddressOfAStreamAtAnyLevel() {
		Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
		Level before = root.getLevel();
		ListAppender<ILoggingEvent> log = new ListAppender<>();
		log.start();
		try (FileHost host = new FileHost(
				(request, response) -> stream(response, "event: output\ndata: Hello\n\nevent: done\ndata: {}\n\n"));
				ReplicateClient client = trusting().build()) {
			root.setLevel(Level.TRACE);
			root.addAppender(log);
			try (Stream<String> tokens = client.stream(streaming(host))) {
				assertThat(tokens).containsExactly("Hello");
			}
			assertThat(host.requests()).singleElement()
				.extracting(FileHost.Request::uri)
				.isEqualTo("/v1/streams/capability?key=secret");
		}
		finally {
			root.detachAppender(log);
			root.setLevel(before);
		}
		assertThat(List.copyOf(log.list)).isNotEmpty()
			.filteredOn((event) -> !event.getLoggerName().startsWith("reactor.netty.http.server"))
			.extracting((event) -> event.getLoggerName() + " " + event.getFormattedMessage())
			.noneMatch((line) -> line.contains("capability") || line.contains("key=secret"));
	}

	@Test
	void givesTheTokenToNoHostButTheApi() {
		try (FileHost redirected = new FileHost((request, response) -> response.send());
				FileHost streams = new FileHost((request, response) -> stream(response,
						"event: output\ndata: Hello\n\nevent: done\ndata: {}\n\n"));
				FileHost outputs = new FileHost((request, response) -> request.uri().contains("moved")
						? response.sendRedirect(redirected.uri("/elsewhere").toString())
						: response.sendString(Mono.just("file")));
				FileHost pages = new FileHost((request, response) -> response.send());
				ReplicateClient client = trusting().build()) {
			client.stream(streaming(streams)).toList();
			api.stubFor(get("/v1/predictions/p1").willReturn(json(200, ended("[\"Hello\"]"))));
			assertThat(client.stream(streaming(outputs, "moved"))).containsExactly("Hello");
			Prediction prediction = PredictionJson
				.prediction(ended("[\"" + outputs.uri("/a.png") + "\", \"" + outputs.uri("/moved.png") + "\"]"));
			assertThat(client.outputFiles(prediction).get(0).saveToDirectory(this.directory)).hasContent("file");
			assertThat(client.outputFiles(prediction).get(1).exists()).isFalse();
			foreignNext(client, pages);
			assertThat(Stream.of(streams, outputs, redirected, pages).flatMap((host) -> host.requests().stream()))
				.hasSize(4)
				.noneMatch((request) -> request.headers().contains(TOKEN));
		}
	}

	private static String trace(Throwable failure) {
		StringWriter trace = new StringWriter();
		failure.printStackTrace(new PrintWriter(trace));
		return trace.toString();
	}

	private static void foreignNext(ReplicateClient client, FileHost pages) {
		api.stubFor(get("/v1/predictions")
			.willReturn(json(200, "{\"next\": \"" + pages.uri("/v1/predictions?cursor=x") + "\", \"results\": []}")));
		assertThatExceptionOfType(RuntimeException.class)
			.isThrownBy(() -> client.predictions().listAll(PredictionFilter.all()).toList());
	}

	private static ReplicateClientBuilder trusting() {
		return builder().downloads(DownloadSettings.defaults()
			.withAllowedHosts(AllowedHosts.of("localhost"))
			.withAddresses(new ExternalAddresses((address) -> true)));
	}

	private static Prediction streaming(FileHost host) {
		return streaming(host, "capability");
	}

	private static Prediction streaming(FileHost host, String path) {
		URI stream = host.uri("/v1/streams/" + path + "?key=secret");
		return PredictionJson.prediction(
				"{\"id\": \"p1\", \"status\": \"processing\", \"urls\": {\"stream\": \"%s\"}}".formatted(stream));
	}

	private static String ended(String output) {
		return "{\"id\": \"p1\", \"model\": \"acme/painter\", \"status\": \"succeeded\", \"output\": " + output + "}";
	}

	private static Publisher<Void> stream(HttpServerResponse response, String events) {
		return response.sse().sendString(Mono.just(events));
	}

}
