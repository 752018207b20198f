package io.github.replicatespring.client.pacing;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.github.replicatespring.client.ReplicateClient;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.prediction.PredictionRequest;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many creates at once against a server that takes fewer. The system property
 * {@code replicate.creates} says how many; 2000 are the figure to be kept.
 */
class ThrottledCreatesTests {

	private static final int CREATES = Integer.getInteger("replicate.creates", 300);

	private static final Duration LIMIT = Duration.ofSeconds(90);

	@Test
	void createsAllWithHardlyARefusalWhereTheServerTellsItsLimit() {
		try (ThrottlingServer server = new ThrottlingServer(100, 100, true)) {
			reactive(server);
			assertThat(server.refusedShare()).as("share of refused requests").isLessThan(0.02);
		}
	}

	@Test
	void createsAllWithFewRefusalsWhereTheServerSaysNothing() {
		try (ThrottlingServer server = new ThrottlingServer(100, 100, false)) {
			reactive(server);
			assertThat(server.refusedShare()).as("share of refused requests").isLessThan(0.2);
		}
	}

	@Test
	void blockingCallersWaitForTheirTurnsToo() throws Exception {
		try (ThrottlingServer server = new ThrottlingServer(50, 50, true); ReplicateClient client = client(server)) {
			ExecutorService callers = Executors.newFixedThreadPool(150);
			List<Future<Prediction>> created = callers.invokeAll(IntStream.range(0, 150)
				.<Callable<Prediction>>mapToObj((number) -> () -> client.predictions().create(request(number)))
				.toList(), 60, TimeUnit.SECONDS);
			callers.shutdown();
			assertThat(created).allSatisfy((each) -> assertThat(each.get().id()).isNotNull());
			assertThat(server.accepted()).isEqualTo(150);
			assertThat(server.repeated()).isZero();
			assertThat(server.refusedShare()).isLessThan(0.02);
		}
	}

	private static void reactive(ThrottlingServer server) {
		try (ReplicateClient client = client(server)) {
			List<Prediction> created = Flux.range(0, CREATES)
				.flatMap((number) -> client.reactive().predictions().create(request(number)), CREATES)
				.collectList()
				.block(LIMIT);
			assertThat(created).hasSize(CREATES);
			assertThat(server.accepted()).isEqualTo(CREATES);
			assertThat(server.repeated()).as("creates that were accepted twice").isZero();
		}
	}

	private static ReplicateClient client(ThrottlingServer server) {
		return ReplicateClient.builder().baseUrl(server.baseUrl()).apiToken("r8_test").build();
	}

	private static PredictionRequest request(int number) {
		return PredictionRequest.of(Map.of("number", number)).withVersion("v1");
	}

}
