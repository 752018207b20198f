package io.github.replicatespring.client.await;

import java.time.Duration;
import java.time.Instant;

import io.github.replicatespring.client.PredictionJson;
import io.github.replicatespring.client.prediction.Prediction;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Predictions of which Replicate, having held back the answer to their creation, tells
 * the output but not yet the end.
 */
class CompleteOutputTests extends PolledPredictionsFixture {

	@Test
	void areAskedForAtOnce() {
		create(30);
		pass(Duration.ofMillis(60));
		assertThat(this.announced).containsExactly("p0");
		assertThat(this.api.requests).hasSize(1);
	}

	@Test
	void areAskedForLessAndLessOftenIfTheyDoNotEnd() {
		create(5000);
		pass(Duration.ofMillis(4900));
		assertThat(this.api.requests).hasSizeBetween(6, 16);
		pass(Duration.ofSeconds(1));
		assertThat(this.announced).containsExactly("p0");
	}

	private void create(long end) {
		Instant createdAt = FakeApi.START;
		this.api.answers("p0", (now) -> (now < end) ? complete(createdAt) : ended("p0", createdAt, end));
		this.tracker.created(complete(createdAt), created(false));
	}

	private static Prediction complete(Instant createdAt) {
		String starting = FakeApi.starting("p0", createdAt).raw().toString();
		return PredictionJson.prediction(
				starting.replace("\"starting\"", "\"processing\"").replace("\"output\":null", "\"output\":[\"rose\"]"));
	}

}
