package io.github.replicatespring.sample.form;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

import io.github.replicatespring.client.json.ReplicateJson;
import io.github.replicatespring.sample.form.InputField.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class InputFormTests {

	private final InputForm form = InputForm.of(ReplicateJson.mapper().readTree("""
			{"components": {"schemas": {
			  "Input": {"type": "object", "required": ["prompt", "image"], "properties": {
			    "seed": {"type": "integer", "x-order": 5, "description": "For the same again"},
			    "prompt": {"type": "string", "title": "Prompt", "x-order": 0},
			    "image": {"type": "string", "format": "uri", "x-order": 1},
			    "guidance": {"type": "number", "default": 3.5, "minimum": 0, "maximum": 10, "x-order": 2},
			    "shape": {"allOf": [{"$ref": "#/components/schemas/shape"}], "default": "1:1", "x-order": 3},
			    "size": {"allOf": [{"$ref": "#/components/schemas/size"}], "default": 512, "x-order": 4},
			    "fast": {"type": "boolean", "default": true, "x-order": 6},
			    "token": {"type": "string", "format": "password", "x-order": 7},
			    "masks": {"type": "array", "items": {"type": "string"}, "x-order": 8}}},
			  "shape": {"type": "string", "enum": ["1:1", "16:9"]},
			  "size": {"type": "integer", "enum": [512, 1024]}}}}"""));

	private final Resource image = new ByteArrayResource(new byte[1]);

	@Test
	void hasTheInputsInTheOrderOfTheirAuthor() {
		assertThat(this.form.complete()).isTrue();
		assertThat(this.form.main()).extracting(InputField::name).containsExactly("prompt", "image");
		assertThat(this.form.settings()).extracting(InputField::name)
			.containsExactly("guidance", "shape", "size", "seed", "fast");
		assertThat(this.form.fields()).extracting(InputField::kind)
			.containsExactly(Kind.LONG_TEXT, Kind.FILE, Kind.NUMBER, Kind.CHOICE, Kind.NUMBER_CHOICE, Kind.INTEGER,
					Kind.SWITCH);
	}

	@Test
	void showsChoicesRangesAndNames() {
		assertThat(field("shape").choices()).containsExactly("1:1", "16:9");
		assertThat(field("guidance").range()).isEqualTo("0 to 10");
		assertThat(field("guidance").isSlider()).isTrue();
		assertThat(field("seed").isSlider()).isFalse();
		assertThat(field("seed").label()).isEqualTo("Seed");
	}

	@Test
	void isAPromptAloneWhereNothingIsKnown() {
		for (InputForm unknown : List.of(InputForm.of(null), InputForm.of(ReplicateJson.mapper().readTree("{}")))) {
			assertThat(unknown.complete()).isFalse();
			assertThat(unknown.fields()).extracting(InputField::name).containsExactly("prompt");
		}
	}

	@Test
	void readsEachEntryAsWhatItsInputMustBe() {
		assertThat(read(Map.of("prompt", "A fox", "guidance", "0.5", "shape", "16:9", "size", "1024", "seed", " 7 ",
				"unknown", "x")))
			.isEqualTo(Map.of("prompt", "A fox", "image", this.image, "guidance", new BigDecimal("0.5"), "shape",
					"16:9", "size", new BigDecimal("1024"), "seed", BigInteger.valueOf(7), "fast", false));
	}

	@Test
	void leavesToTheModelWhatIsAsItHasIt() {
		assertThat(read(Map.of("prompt", "A fox", "guidance", "3.50", "shape", "1:1", "size", "512", "seed", "", "fast",
				"true")))
			.containsOnlyKeys("prompt", "image");
	}

	@ParameterizedTest
	@CsvSource({ "prompt, ' ', Write a prompt first.", "guidance, 10.5, Guidance must be 0 to 10.",
			"guidance, much, Guidance must be 0 to 10.", "seed, 1.5, Seed must be a whole number.",
			"seed, 1e99999, Seed must be a whole number.", "shape, 2:1, Choose one of the values of Shape." })
	void saysWhatIsWrongAndWhere(String name, String entry, String message) {
		Map<String, String> texts = name.equals("prompt") ? Map.of(name, entry) : Map.of("prompt", "x", name, entry);
		assertThatExceptionOfType(InvalidEntryException.class).isThrownBy(() -> read(texts))
			.withMessage(message)
			.extracting(InvalidEntryException::field)
			.isEqualTo(name);
	}

	@Test
	void asksForAFileThatIsMissing() {
		assertThatExceptionOfType(InvalidEntryException.class)
			.isThrownBy(() -> this.form.read(new Entries(Map.of("prompt", "x"), Map.of())))
			.withMessage("Choose a file first.");
	}

	private InputField field(String name) {
		return this.form.fields().stream().filter((field) -> field.name().equals(name)).findFirst().orElseThrow();
	}

	private Map<String, Object> read(Map<String, String> texts) {
		return this.form.read(new Entries(texts, Map.of("image", this.image)));
	}

}
