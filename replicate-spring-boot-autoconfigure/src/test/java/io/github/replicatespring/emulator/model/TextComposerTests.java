package io.github.replicatespring.emulator.model;

import java.util.Arrays;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TextComposerTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Write a haiku about the sea              | the sea
			Please tell me a short story about llamas | llamas
			Tell me a joke                           | a joke
			explain quantum entanglement.            | quantum entanglement
			Can you describe the old town?           | “the old town”
			How do I bake bread?                     | “How do I bake bread”
			rain                                     | rain
			???                                      | “???”
			Write                                    | Write
			100 % cotton                             | 100 % cotton
			""")
	void writesAboutTheSubjectOfThePrompt(String prompt, String subject) {
		String text = TextComposer.compose(prompt);
		assertThat(text.split(Pattern.quote(subject), -1)).hasSize(3);
	}

	@Test
	void shortensALongPrompt() {
		String text = TextComposer.compose("one two three four five six seven eight nine ten eleven twelve");
		assertThat(text).contains("“one two three four five six seven eight nine ten …”").doesNotContain("eleven");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "a", "Write a haiku about the sea", "日本の春", "🦙", "a\n\tb", "x y z x y z x y z x y z x y z" })
	void writesFortyToNinetyWordsInTwoParagraphs(String prompt) {
		String text = TextComposer.compose(prompt);
		assertThat(text.split("\\s+")).hasSizeBetween(40, 90);
		assertThat(text.split("\n\n")).hasSize(2);
	}

	@Test
	void writesTheSameTextForTheSamePrompt() {
		assertThat(TextComposer.compose("rain")).isEqualTo(TextComposer.compose("rain"));
		assertThat(Arrays.asList("rain", "snow", "wind", "fog").stream().map(TextComposer::compose).distinct())
			.hasSize(4);
	}

}
