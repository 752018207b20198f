package io.github.replicatespring.completion;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

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
	void publishesNothingWhileAFileIsNotToBeHad() {
		this.status = 503;
		assertThatExceptionOfType(OutputFileException.class)
			.isThrownBy(() -> events().publish(prediction("succeeded"), CompletionSource.POLL, null));
		assertThat(this.published).isEmpty();
		this.status = 200;
		events().publish(prediction("succeeded"), CompletionSource.POLL, null);
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
	void triesAgainWhatTheStoreCouldNotKeep() {
		OutputRescue rescue = rescue((prediction, file) -> {
			throw new IOException("disk full");
		});
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> rescue.copy(prediction("succeeded")));
	}

	@Test
	void leadsOutOfTheDirectoryByNoId() {
		Prediction prediction = PredictionJson
			.prediction("{\"id\": \"../p1\", \"status\": \"succeeded\", \"output\": \"data:,x\"}");
		OutputRescue rescue = rescue(new DirectoryOutputStore(this.directory.resolve("inner")));
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> rescue.copy(prediction));
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
		return PredictionJson.prediction(
				"{\"id\": \"p1\", \"status\": \"%s\", \"output\": [\"%s\", \"%s\"]}".formatted(status, first, second));
	}

}
