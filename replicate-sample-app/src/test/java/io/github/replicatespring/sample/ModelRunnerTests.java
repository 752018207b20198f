package io.github.replicatespring.sample;

import java.util.Map;

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
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.RETURNS_SELF;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.timeout;

class ModelRunnerTests {

	private static final OfferedModel TEXT = new OfferedModel(TestPredictions.MODEL, "Llama", "", "", true);

	private static final OfferedModel IMAGE = new OfferedModel("black-forest-labs/flux-schnell", "FLUX", "", "", false);

	private static final Map<String, Object> INPUTS = Map.of("prompt", "A fox", "num_outputs", 2);

	private final ReplicateClient replicate = mock(ReplicateClient.class);

	private final ReactiveReplicateClient reactive = mock(ReactiveReplicateClient.class);

	private final RunSpec spec = mock(RunSpec.class, RETURNS_SELF);

	private final Board board = mock(Board.class);

	private final ModelRunner runner = new ModelRunner(this.replicate, this.reactive, this.board);

	private final Prediction prediction = TestPredictions.with("starting");

	@BeforeEach
	void answer() {
		given(this.replicate.run(any())).willReturn(this.spec);
		given(this.spec.start()).willReturn(this.prediction);
		given(this.reactive.stream(this.prediction)).willReturn(Flux.just("soft ", "rain"));
	}

	@Test
	void startsTheModelWithTheInputs() {
		assertThat(this.runner.start(IMAGE, INPUTS)).isEqualTo(TestPredictions.ID);
		then(this.replicate).should().run(IMAGE.reference());
		then(this.spec).should().inputs(INPUTS);
		then(this.board).should().moved(this.prediction);
	}

	@Test
	void streamsTheTextOfAModelThatStreams() {
		this.runner.start(TEXT, INPUTS);
		then(this.board).should(timeout(5000)).said(TestPredictions.ID, "soft rain");
	}

	@Test
	void doesNotStreamTheOthers() {
		this.runner.start(IMAGE, INPUTS);
		then(this.reactive).shouldHaveNoInteractions();
	}

	@Test
	void survivesAStreamThatBreaks() {
		given(this.reactive.stream(this.prediction)).willReturn(Flux.error(new IllegalStateException("broken")));
		assertThat(this.runner.start(TEXT, INPUTS)).isEqualTo(TestPredictions.ID);
	}

	@Test
	void cancels() {
		PredictionOperations predictions = mock(PredictionOperations.class);
		given(this.replicate.predictions()).willReturn(predictions);
		this.runner.cancel(TestPredictions.ID);
		then(predictions).should().cancel(TestPredictions.ID);
	}

}
