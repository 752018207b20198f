package io.github.replicatespring.completion;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import ch.qos.logback.classic.Level;
import io.github.replicatespring.client.CapturedLog;
import io.github.replicatespring.client.PredictionJson;
import io.github.replicatespring.client.ReplicateClient;
import io.github.replicatespring.client.await.CompletionSource;
import io.github.replicatespring.client.http.RetrySettings;
import io.github.replicatespring.client.output.FileHost;
import io.github.replicatespring.client.output.OutputFileException;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.event.PredictionCompletedEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OutputRescueTests {

	private static final Instant COMPLETED_AT = Instant.parse("2026-01-01T00:00:00Z");

	private final List<Object> published = new ArrayList<>();

	private volatile int status = 200;

	private final FileHost host = new FileHost(
			(request, response) -> response.status(this.status).sendString(Mono.just("file of " + request.uri())));

	private final ReplicateClient client = ReplicateClient.builder()
		.baseUrl(this.host.uri("/v1"))
		.apiToken("r8_test")
		.retry(new RetrySettings(2, Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofSeconds(10)))
		.build();

	@TempDir
	private Path directory;

	@AfterEach
	void close() {
		this.client.close();
		this.host.close();
	}

	@Test
	void copiesFilesBeforeListenersHearOfThePrediction() throws IOException {
		events().publish(prediction("succeeded"), CompletionSource.POLL, null);
		assertThat(this.published).singleElement()
			.isInstanceOfSatisfying(PredictionCompletedEvent.class,
					(event) -> assertThat(event.copies()).extracting((copy) -> copy.copy().getFile().toPath())
						.containsExactly(this.directory.resolve("p1").resolve("a.txt"),
								this.directory.resolve("p1").resolve("a-2.txt")));
		assertThat(this.directory.resolve("p1").resolve("a-2.txt")).hasContent("file of /v1/2/a.txt");
	}

	@Test
	void copiesNothingTwice() {
		OutputRescue rescue = rescue(new DirectoryOutputStore(this.directory));
		rescue.copy(prediction("succeeded"));
		assertThat(rescue.copy(prediction("succeeded"))).hasSize(2);
		assertThat(this.host.requests()).hasSize(2);
	}

	@Test
	void removesWhatAKilledProcessLeftOfAnotherPrediction() throws IOException {
		Path incoming = Files.createDirectories(this.directory.resolve(".incoming"));
		Path old = Files.createFile(incoming.resolve(".replicate-1.part"));
		Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
		rescue(new DirectoryOutputStore(this.directory)).copy(prediction("succeeded"));
		assertThat(Files.list(incoming)).isEmpty();
		assertThat(Files.list(this.directory.resolve("p1"))).hasSize(2);
	}

	@Test
	void publishesNothingWhileAFileIsNotToBeHad() {
		this.status = 503;
		CompletionEvents events = new CompletionEvents(this.published::add, new OutputRescue(this.client::outputFiles,
				new DirectoryOutputStore(this.directory), Clock.fixed(COMPLETED_AT, ZoneOffset.UTC)));
		assertThatExceptionOfType(OutputFileException.class)
			.isThrownBy(() -> events.publish(prediction("succeeded"), CompletionSource.POLL, null));
		assertThat(this.published).isEmpty();
		this.status = 200;
		events.publish(prediction("succeeded"), CompletionSource.POLL, null);
		assertThat(this.published).hasSize(1);
	}

	@Test
	void leavesOutWhatIsGoneForGood() {
		this.status = 404;
		events().publish(prediction("succeeded"), CompletionSource.POLL, null);
		assertThat(this.published).singleElement()
			.isInstanceOfSatisfying(PredictionCompletedEvent.class, (event) -> assertThat(event.copies()).isEmpty());
	}

	@Test
	void copiesNothingOfAPredictionThatFailed() {
		events().publish(prediction("failed"), CompletionSource.POLL, null);
		assertThat(this.host.requests()).isEmpty();
		assertThat(this.published).hasSize(1);
	}

	@Test
	void triesAgainWhatTheStoreCouldNotKeepButNotForEver() {
		AtomicReference<Instant> now = new AtomicReference<>(COMPLETED_AT.plusSeconds(1));
		InstantSource time = now::get;
		OutputRescue rescue = new OutputRescue(this.client::outputFiles, (prediction, file) -> {
			if (file.getFilename().equals("a.txt")) {
				throw new IOException("disk full");
			}
			return file;
		}, time.withZone(ZoneOffset.UTC));
		Prediction prediction = prediction("succeeded");
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> rescue.copy(prediction));
		now.set(COMPLETED_AT.plus(OutputRescue.MAX_DELAY));
		try (CapturedLog log = CapturedLog.of("io.github.replicatespring.completion", Level.WARN)) {
			assertThat(rescue.copy(prediction)).extracting((copy) -> copy.file().getFilename())
				.containsExactly("a-2.txt");
			assertThat(log.text()).contains("a.txt", "prediction p1", "disk full");
		}
	}

	@Test
	void losesNoEventByAStoreThatThrowsAnything() {
		OutputRescue rescue = rescue((prediction, file) -> {
			throw new IllegalStateException("no bucket");
		});
		new CompletionEvents(this.published::add, rescue).publish(prediction("succeeded"), CompletionSource.POLL, null);
		assertThat(this.published).singleElement()
			.isInstanceOfSatisfying(PredictionCompletedEvent.class, (event) -> assertThat(event.copies()).isEmpty());
	}

	@Test
	void keepsFilesUnderNamesThatNoFileSystemRefuses() throws IOException {
		Prediction prediction = PredictionJson.prediction("{\"id\": \"p1\", \"status\": \"succeeded\", \"output\": \""
				+ this.host.uri("/v1/") + "\u65e5".repeat(94) + ".txt\"}");
		assertThat(rescue(new DirectoryOutputStore(this.directory)).copy(prediction)).singleElement()
			.satisfies((copy) -> assertThat(copy.copy().getFile()).exists());
	}

	@Test
	void leadsOutOfTheDirectoryByNoId() {
		Prediction prediction = PredictionJson
			.prediction("{\"id\": \"../p1\", \"status\": \"succeeded\", \"output\": \"data:,x\"}");
		OutputRescue rescue = rescue(new DirectoryOutputStore(this.directory.resolve("inner")));
		assertThat(rescue.copy(prediction)).isEmpty();
		assertThat(Files.exists(this.directory.resolve("p1"))).isFalse();
	}

	private CompletionEvents events() {
		return new CompletionEvents(this.published::add, rescue(new DirectoryOutputStore(this.directory)));
	}

	private OutputRescue rescue(ReplicateOutputStore store) {
		return new OutputRescue(this.client::outputFiles, store);
	}

	private Prediction prediction(String status) {
		URI first = this.host.uri("/v1/1/a.txt");
		URI second = this.host.uri("/v1/2/a.txt");
		return PredictionJson
			.prediction("{\"id\": \"p1\", \"status\": \"%s\", \"completed_at\": \"%s\", \"output\": [\"%s\", \"%s\"]}"
				.formatted(status, COMPLETED_AT, first, second));
	}

}
