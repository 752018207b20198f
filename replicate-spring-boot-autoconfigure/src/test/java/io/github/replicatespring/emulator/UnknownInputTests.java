package io.github.replicatespring.emulator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.github.replicatespring.emulator.journal.UnknownInput;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Inputs that a model does not have are ignored, as on Replicate, but not in silence.
 */
@ExtendWith(OutputCaptureExtension.class)
class UnknownInputTests {

	private static final String FLUX = "black-forest-labs/flux-schnell";

	private final ReplicateEmulator emulator = new VirtualTime().startEmulator();

	private final ApiCaller api = new ApiCaller(this.emulator);

	@AfterEach
	void stop() {
		this.emulator.close();
	}

	@Test
	void anInputThatTheModelDoesNotHaveIsIgnoredWithAWarningThatNamesTheNearestOne(CapturedOutput output) {
		String body = "{\"input\":{\"prompt\":\"rain\",\"numOutputs\":3}}";
		assertThat(this.api.post(ApiCaller.IMAGE_MODEL, body).status()).isEqualTo(201);
		assertThat(this.api.post(ApiCaller.IMAGE_MODEL, body).status()).isEqualTo(201);
		assertThat(this.emulator.unknownInputs()).containsExactly(new UnknownInput(FLUX, "numOutputs", "num_outputs"));
		assertThat(output).containsOnlyOnce("The model " + FLUX
				+ " has no input \"numOutputs\" and ignores it, as on Replicate. " + "Did you mean \"num_outputs\"?");
	}

	@Test
	void itIsNamedAlsoWhereTheRequestIsRefusedBecauseOfIt(CapturedOutput output) {
		assertThat(this.api.post(ApiCaller.TEXT_MODEL, "{\"input\":{\"promt\":\"rain\"}}").status()).isEqualTo(422);
		assertThat(output).contains("has no input \"promt\"", "Did you mean \"prompt\"?");
	}

	@Test
	void withoutANearOneTheWarningNamesAll(CapturedOutput output) {
		this.api.post(ApiCaller.IMAGE_MODEL, "{\"input\":{\"prompt\":\"rain\",\"a\\nb\":3}}");
		assertThat(this.emulator.unknownInputs()).containsExactly(new UnknownInput(FLUX, "a\nb", null));
		assertThat(output).contains("has no input \"a\\nb\" and ignores it, as on Replicate. Its inputs are prompt, "
				+ "aspect_ratio, num_outputs, num_inference_steps, seed, output_format");
	}

	@Test
	void allInputsAreFineForAModelThatIsMadeByATest(CapturedOutput output) {
		this.emulator.model("acme/poet").answers("Roses");
		this.api.post("/models/acme/poet/predictions", "{\"input\":{\"numOutputs\":3}}");
		assertThat(this.emulator.unknownInputs()).isEmpty();
		assertThat(output).doesNotContain("has no input");
	}

	@Test
	void aResetForgetsThem() {
		this.api.post(ApiCaller.IMAGE_MODEL, "{\"input\":{\"prompt\":\"rain\",\"numOutputs\":3}}");
		this.emulator.reset();
		assertThat(this.emulator.unknownInputs()).isEmpty();
	}

}
