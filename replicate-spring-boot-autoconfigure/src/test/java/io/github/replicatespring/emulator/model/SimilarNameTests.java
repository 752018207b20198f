package io.github.replicatespring.emulator.model;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SimilarNameTests {

	private static final List<String> NAMES = List.of("prompt", "seed", "num_outputs", "num_inference_steps",
			"aspect_ratio", "top_k", "top_p");

	@ParameterizedTest
	@CsvSource({ "promt, prompt", "porpmt, prompt", "Prompt, prompt", "numOutputs, num_outputs",
			"num-output, num_outputs", "NUM_INFERENCE_STEPS, num_inference_steps", "aspectRatio, aspect_ratio",
			"topK, top_k", "topp, top_p", "sede, seed" })
	void findsWhatWasMeant(String name, String meant) {
		assertThat(SimilarName.of(name, NAMES)).isEqualTo(meant);
	}

	@Test
	void findsNothingWhereNothingIsSimilar() {
		assertThat(List.of("image", "steps", "x", "", "_", "y".repeat(100_000)))
			.map((name) -> SimilarName.of(name, NAMES))
			.containsOnlyNulls();
		assertThat(SimilarName.of("prompt", List.of())).isNull();
	}

}
