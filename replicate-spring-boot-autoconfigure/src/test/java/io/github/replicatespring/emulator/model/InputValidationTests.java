package io.github.replicatespring.emulator.model;

import java.util.List;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

import io.github.replicatespring.client.json.ReplicateJson;

import static org.assertj.core.api.Assertions.assertThat;

class InputValidationTests {

	private static final List<InputProperty> PROPERTIES = List.of(InputProperty.requiredText("prompt", "A text."),
			InputProperty.number("strength", "How strong.", 0.5, -0.5, 5));

	@Test
	void acceptsInputsAtTheirBoundsAndInputsThatItDoesNotKnow() {
		assertThat(check("{\"prompt\":\"x\",\"strength\":5,\"other\":null}")).isEmpty();
		assertThat(check("{\"prompt\":\"x\",\"strength\":-0.5}")).isEmpty();
	}

	@Test
	void writesBoundsWithoutNeedlessDigits() {
		assertThat(check("{\"prompt\":\"x\",\"strength\":5.01}")).extracting(InvalidField::description)
			.containsExactly("Must be less than or equal to 5");
		assertThat(check("{\"prompt\":\"x\",\"strength\":-0.51}")).extracting(InvalidField::description)
			.containsExactly("Must be greater than or equal to -0.5");
	}

	@Test
	void reportsEverythingThatIsWrong() {
		assertThat(check("{\"strength\":\"high\"}")).containsExactly(
				new InvalidField("required", "input", "prompt is required"),
				new InvalidField("invalid_type", "input.strength", "Invalid type. Expected: number, given: string"));
	}

	private static List<InvalidField> check(String input) {
		return InputValidation.check((ObjectNode) ReplicateJson.mapper().readTree(input), PROPERTIES);
	}

}
