package io.github.replicatespring.sample;

import java.util.List;

import io.github.replicatespring.client.ReactiveReplicateClient;
import io.github.replicatespring.client.ReplicateClient;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.prediction.PredictionOperations;
import io.github.replicatespring.client.run.RunSpec;
import io.github.replicatespring.sample.SampleProperties.OfferedModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.RETURNS_SELF;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.timeout;

class ModelRunnerTests {

	private static final String IMAGE_MODEL = "black-forest-labs/flux-schnell";

	private final ReplicateClient replicate = mock(ReplicateClient.class);

	private final ReactiveReplicateClient reactive = mock(ReactiveReplicateClient.class);

	private final RunSpec spec = mock(RunSpec.class, RETURNS_SELF);

	private final Board board = mock(Board.class);

	private final SampleProperties properties = new SampleProperties(
			List.of(new OfferedModel(TestPredictions.MODEL, "Llama", "", "", true),
					new OfferedModel(IMAGE_MODEL, "FLUX", "", "", false)));

	private final ModelRunner runner = new ModelRunner(this.replicate, this.reactive, this.properties, this.board);

	private final Prediction prediction = TestPredictions.with("starting");

	@BeforeEach
	void answer() {
		given(this.replicate.run(any())).willReturn(this.spec);
		given(this.spec.start()).willReturn(this.prediction);
		given(this.reactive.stream(this.prediction)).willReturn(Flux.just("soft ", "rain"));
	}

	@Test
	void startsTheModelWithThePrompt() {
		assertThat(this.runner.start(new RunRequest(IMAGE_MODEL, "A fox"))).isEqualTo(TestPredictions.ID);
		then(this.replicate).should().run(IMAGE_MODEL);
		then(this.spec).should().input("prompt", "A fox");
		then(this.board).should().moved(this.prediction);
	}

	@Test
	void streamsTheTextOfAModelThatStreams() {
		this.runner.start(new RunRequest(TestPredictions.MODEL, "A haiku"));
		then(this.board).should(timeout(5000)).said(TestPredictions.ID, "soft rain");
	}

	@Test
	void doesNotStreamTheOthers() {
		this.runner.start(new RunRequest(IMAGE_MODEL, "A fox"));
		then(this.reactive).shouldHaveNoInteractions();
	}

	@Test
	void survivesAStreamThatBreaks() {
		given(this.reactive.stream(this.prediction)).willReturn(Flux.error(new IllegalStateException("broken")));
		assertThat(this.runner.start(new RunRequest(TestPredictions.MODEL, "A haiku"))).isEqualTo(TestPredictions.ID);
	}

	@Test
	void refusesAModelThatIsNotOffered() {
		assertThatExceptionOfType(ModelNotOfferedException.class)
			.isThrownBy(() -> this.runner.start(new RunRequest("some/expensive-model", "A fox")))
			.withMessageContaining("some/expensive-model")
			.withMessageContaining("sample.models");
		then(this.replicate).should(never()).run(any());
	}

	@Test
	void cancels() {
		PredictionOperations predictions = mock(PredictionOperations.class);
		given(this.replicate.predictions()).willReturn(predictions);
		this.runner.cancel(TestPredictions.ID);
		then(predictions).should().cancel(TestPredictions.ID);
	}

}
