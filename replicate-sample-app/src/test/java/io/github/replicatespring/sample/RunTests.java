package io.github.replicatespring.sample;

import java.time.Instant;

import io.github.replicatespring.client.await.CompletionSource;
import io.github.replicatespring.client.prediction.PredictionStatus;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RunTests {

	private static final Instant BEGUN = Instant.parse("2026-11-21T10:00:00Z");

	private final Run run = Run.begun(TestPredictions.with("starting"), BEGUN);

	@Test
	void beginsWithThePromptOfThePrediction() {
		assertThat(this.run.prompt()).isEqualTo("A haiku");
		assertThat(this.run.status()).isEqualTo(PredictionStatus.STARTING);
		assertThat(this.run.hasEnded()).isFalse();
	}

	@Test
	void showsWhatElseWasChosenButNoAddressOfAFile() {
		Run chosen = Run.begun(TestPredictions.with("starting",
				"""
						{"input": {"image": "https://api.example.com/v1/files/a?signature=s", "num_outputs": 2, "face_mask": true,
						  "style": "%s", "list": [1]}}"""
					.formatted("x".repeat(50))),
				BEGUN);
		assertThat(chosen.prompt()).isEmpty();
		assertThat(chosen.settings()).containsExactly("image (a file)", "num outputs 2", "face mask true",
				"style " + "x".repeat(40) + "…");
	}

	@Test
	void keepsItsProgressWhenAnUpdateHasNone() {
		Run moved = this.run.moved(TestPredictions.with("processing", "{\"logs\": \" 40%|██ | 2/5\"}"))
			.moved(TestPredictions.with("processing"));
		assertThat(moved.percent()).isEqualTo(40);
	}

	@Test
	void doesNotGoBackToStarting() {
		Run moved = this.run.moved(TestPredictions.with("processing")).moved(TestPredictions.with("starting"));
		assertThat(moved.status()).isEqualTo(PredictionStatus.PROCESSING);
	}

	@Test
	void joinsWhatIsStreamed() {
		assertThat(this.run.said("soft ").said("rain").text()).isEqualTo("soft rain");
	}

	@Test
	void endsWithTheOutputOfThePrediction() {
		Run ended = end(this.run.said("soft"), "succeeded", """
				{"output": ["soft ", "rain"], "metrics": {"predict_time": 1.25}}""");
		assertThat(ended.text()).isEqualTo("soft rain");
		assertThat(ended.ending().predictMillis()).isEqualTo(1250);
		assertThat(ended.ending().totalMillis()).isEqualTo(3000);
		assertThat(ended.ending().source()).isEqualTo(CompletionSource.WEBHOOK);
	}

	@Test
	void endsWithImages() {
		Run ended = end(this.run, "succeeded", "{\"output\": [\"https://replicate.delivery/a.png\"]}");
		assertThat(ended.ending().images()).containsExactly("https://replicate.delivery/a.png");
		assertThat(ended.text()).isEmpty();
	}

	@Test
	void keepsWhatItHadSaidWhenItIsCanceled() {
		assertThat(end(this.run.said("soft"), "canceled", "{}").text()).isEqualTo("soft");
	}

	@Test
	void endsWithTheErrorOfThePrediction() {
		assertThat(end(this.run, "failed", "{\"error\": \"out of memory\"}").ending().error())
			.isEqualTo("out of memory");
	}

	@Test
	void doesNotMoveOnceItHasEnded() {
		Run ended = end(this.run, "succeeded", "{}");
		assertThat(ended.moved(TestPredictions.with("processing"))).isSameAs(ended);
	}

	private static Run end(Run run, String status, String members) {
		return run.ended(TestPredictions.with(status, members), CompletionSource.WEBHOOK, BEGUN.plusSeconds(3));
	}

}
