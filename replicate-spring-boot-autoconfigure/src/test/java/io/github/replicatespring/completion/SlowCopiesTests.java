package io.github.replicatespring.completion;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.github.replicatespring.client.PredictionJson;
import io.github.replicatespring.client.ReplicateClient;
import io.github.replicatespring.client.await.CompletionSource;
import io.github.replicatespring.client.output.OutputFile;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.prediction.PredictionStatus;
import io.github.replicatespring.event.PredictionCompletedEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Schedulers;

import org.springframework.core.io.Resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Large files are copied for as long as it takes, and hold up nothing that has none.
 */
class SlowCopiesTests {

	private static final int COPIES = 100;

	private final Queue<String> published = new ConcurrentLinkedQueue<>();

	private final Queue<String> copying = new ConcurrentLinkedQueue<>();

	private final CountDownLatch copied = new CountDownLatch(1);

	private final ReplicateClient client = ReplicateClient.builder().apiToken("r8_test").build();

	private final CompletionStore store = new InMemoryCompletionStore(Clock.systemUTC());

	private final CompletionEvents events = new CompletionEvents(
			(event) -> this.published.add(((PredictionCompletedEvent) event).prediction().id()),
			new OutputRescue(this.client::outputFiles, this::copy));

	@AfterEach
	void close() {
		this.client.close();
	}

	@Test
	void doNotHoldUpPredictionsWithoutFiles() {
		try (BackgroundPublisher publisher = new BackgroundPublisher(this.store, this.events)) {
			for (int i = 0; i < COPIES; i++) {
				publisher.completed(prediction("file" + i, "data:,x"), CompletionSource.POLL);
			}
			await().until(() -> this.copying.size() == BackgroundPublisher.THREADS);
			publisher.completed(prediction("text", "Roses are red"), CompletionSource.POLL);
			await().until(() -> this.published.contains("text"));
			assertThat(this.published).containsExactly("text");
			this.copied.countDown();
			await().until(() -> this.published.size() == COPIES + 1);
		}
		assertThat(this.copying).hasSize(COPIES);
	}

	@Test
	void holdUpNothingWhenTheyFailedAfterAWebhookEither() {
		CompletionKey key = new CompletionKey(CompletionEvents.CONSUMER, "file", PredictionStatus.SUCCEEDED, "msg_1");
		List<String> lanes = new ArrayList<>();
		BackgroundPublisher publisher = new BackgroundPublisher(this.store, this.events, new NamedLane("fresh", lanes),
				new NamedLane("slow", lanes), Schedulers.parallel());
		publisher.later(key, () -> {
		});
		publisher.completed(prediction("text", "Roses are red"), CompletionSource.POLL);
		publisher.completed(prediction("file", "data:,x"), CompletionSource.POLL);
		assertThat(lanes).containsExactly("slow", "fresh", "slow");
	}

	private Resource copy(Prediction prediction, OutputFile file) throws IOException {
		this.copying.add(prediction.id());
		try {
			assertThat(this.copied.await(30, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IOException(ex);
		}
		return file;
	}

	private static Prediction prediction(String id, String output) {
		return PredictionJson
			.prediction("{\"id\": \"%s\", \"status\": \"succeeded\", \"output\": [\"%s\"]}".formatted(id, output));
	}

	/**
	 * Writes down that something was to run on it.
	 */
	private static final class NamedLane extends ScheduledThreadPoolExecutor {

		private final String name;

		private final List<String> lanes;

		NamedLane(String name, List<String> lanes) {
			super(1);
			this.name = name;
			this.lanes = lanes;
		}

		@Override
		public @Nullable ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
			this.lanes.add(this.name);
			return null;
		}

	}

}
