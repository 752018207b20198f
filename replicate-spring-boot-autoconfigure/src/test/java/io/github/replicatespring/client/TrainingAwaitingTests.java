package io.github.replicatespring.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.github.replicatespring.client.await.CompletionListener;
import io.github.replicatespring.client.await.CompletionSink;
import io.github.replicatespring.client.await.CompletionSource;
import io.github.replicatespring.client.await.TrainingTimeoutException;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.prediction.PredictionStatus;
import io.github.replicatespring.client.training.Training;
import io.github.replicatespring.client.training.TrainingRequest;
import io.github.replicatespring.emulator.EmulatorSettings;
import io.github.replicatespring.emulator.ReplicateEmulator;
import io.github.replicatespring.emulator.journal.ReceivedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

class TrainingAwaitingTests {

	private static final Duration DEADLINE = Duration.ofSeconds(30);

	private final ReplicateEmulator emulator = ReplicateEmulator.start(EmulatorSettings.defaults());

	private final Announced announced = new Announced();

	private final ReplicateClient client = ReplicateClient.builder()
		.baseUrl(this.emulator.baseUrl())
		.apiToken(this.emulator.apiToken())
		.completionListener(this.announced)
		.build();

	@BeforeEach
	void haveADestination() {
		this.emulator.model("acme/our-poet").answers("Roses");
		this.emulator.training("acme/poet").succeeds().after(Duration.ofMillis(300));
	}

	@AfterEach
	void stop() {
		this.client.close();
		this.emulator.close();
	}

	@Test
	void waitsForTheEnd() {
		Training ended = this.client.await(train(), DEADLINE);
		assertThat(ended.status()).isEqualTo(PredictionStatus.SUCCEEDED);
		assertThat(ended.output().get("version").stringValue()).startsWith("acme/our-poet:");
		assertThat(this.announced.trainings).containsExactly(ended.id() + " POLL our-value");
		assertThat(this.client.await(ended, DEADLINE)).as("has ended already").isEqualTo(ended);
	}

	@Test
	void answersWhenItHasEnded() {
		Training ended = this.client.reactive().await(train(), DEADLINE).block(DEADLINE);
		assertThat(ended.status()).isEqualTo(PredictionStatus.SUCCEEDED);
	}

	@Test
	void announcesTheEndAlthoughNobodyWaits() {
		Training created = train();
		await().until(() -> this.announced.trainings.contains(created.id() + " POLL our-value"));
		assertThat(this.announced.predictions).isEmpty();
	}

	@Test
	void asksForManyByPages() throws Exception {
		int count = 130;
		this.emulator.training("acme/poet").succeeds().after(Duration.ofSeconds(2));
		List<Training> created = IntStream.range(0, count).mapToObj((i) -> train()).toList();
		CountDownLatch ended = new CountDownLatch(count);
		Flux.fromIterable(created)
			.flatMap((training) -> this.client.reactive().await(training, DEADLINE), count)
			.subscribe((training) -> ended.countDown());
		assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
		assertThat(this.announced.trainings).hasSize(count).doesNotHaveDuplicates();
		List<String> asked = this.emulator.requests()
			.stream()
			.filter((request) -> request.method().equals("GET"))
			.map(ReceivedRequest::path)
			.toList();
		assertThat(asked).hasSizeLessThan(2 * count).filteredOn("/trainings"::equals).isNotEmpty();
		assertThat(asked).as("never as predictions").noneMatch((path) -> path.startsWith("/predictions"));
	}

	@Test
	void takesInAWebhookWithoutARequestAndAnnouncesNothingItself() {
		this.emulator.training("acme/poet").succeeds().after(Duration.ofHours(1));
		Training created = train();
		Training ended = Training.of(created.raw().deepCopy() instanceof tools.jackson.databind.node.ObjectNode json
				? json.put("status", "succeeded") : created.raw());
		((CompletionSink) this.client).offer(ended, CompletionSource.WEBHOOK);
		assertThat(this.client.await(created, DEADLINE).status()).isEqualTo(PredictionStatus.SUCCEEDED);
		assertThat(this.announced.trainings).isEmpty();
	}

	@Test
	void endsTheWaitAtTheDeadline() {
		this.emulator.training("acme/poet").succeeds().after(Duration.ofHours(1));
		Training created = train();
		assertThatExceptionOfType(TrainingTimeoutException.class)
			.isThrownBy(() -> this.client.await(created, Duration.ofMillis(700)))
			.withMessageContaining(created.id())
			.satisfies((ex) -> assertThat(ex.training().status()).isEqualTo(PredictionStatus.PROCESSING));
		assertThatIllegalArgumentException().isThrownBy(() -> this.client.await(created, Duration.ZERO));
	}

	private Training train() {
		TrainingRequest request = TrainingRequest.of("acme/our-poet", Map.of("images", "https://example.com/a.zip"))
			.withCorrelation("our-value");
		return this.client.trainings().create("acme", "poet", this.emulator.training("acme/poet").version(), request);
	}

	private static final class Announced implements CompletionListener {

		private final Queue<String> trainings = new ConcurrentLinkedQueue<>();

		private final Queue<String> predictions = new ConcurrentLinkedQueue<>();

		@Override
		public void completed(Prediction prediction, CompletionSource source) {
			this.predictions.add(prediction.id());
		}

		@Override
		public void completed(Training training, CompletionSource source, @Nullable String correlation) {
			this.trainings.add(training.id() + " " + source + " " + correlation);
		}

	}

}
