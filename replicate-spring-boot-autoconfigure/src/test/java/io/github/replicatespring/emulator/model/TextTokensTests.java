package io.github.replicatespring.emulator.model;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TextTokensTests {

	@Test
	void cutsBeforeSpacesAndThroughLongWords() {
		assertThat(TextTokens.split("So, what’s extraordinary?\n\nRain.")).containsExactly("So", ",", " what’s",
				" extrao", "rdinary", "?", "\n\n", "Rain", ".");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "  two  spaces ", "tab\tand\r\nline", "🦙🦙 llamas", "日本語のとても長い文章です",
			"“quoted …”", "é̂ combining" })
	void theTokensTogetherAreTheText(String text) {
		assertThat(String.join("", TextTokens.split(text))).isEqualTo(text);
	}

}
