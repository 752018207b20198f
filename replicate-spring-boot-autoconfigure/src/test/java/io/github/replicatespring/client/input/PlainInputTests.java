package io.github.replicatespring.client.input;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PlainInputTests {

	@ParameterizedTest
	@MethodSource
	void hasNoFile(Object input) {
		assertThat(PlainInput.is(input)).isTrue();
		assertThat(areFilesIn(input)).isFalse();
	}

	static Stream<Object> hasNoFile() {
		return Stream.of("rain", Map.of(),
				Map.of("prompt", "rain", "width", 512, "seed", 4711L, "scale", 1.5, "raw", true),
				Map.of("sizes", List.of(1, 2), "nested", Map.of("texts", List.of(List.of("a")))),
				Arrays.asList("a", null));
	}

	@ParameterizedTest
	@MethodSource
	void isLookedThroughWhereAFileMayBe(Object input) {
		assertThat(PlainInput.is(input)).isFalse();
	}

	static Stream<Object> isLookedThroughWhereAFileMayBe() {
		return Stream.of(Path.of("cat.png"), new byte[0], Map.of("image", Path.of("cat.png")),
				Map.of("images", List.of("a", List.of(new byte[0]))), new Painting("rain"), new Album(), Double.NaN,
				'c');
	}

	@Test
	void findsFilesDeepInMapsAndLists() {
		assertThat(areFilesIn(Map.of("images", List.of(Map.of("image", new byte[0]))))).isTrue();
		assertThat(areFilesIn(new Painting(Path.of("cat.png")))).isTrue();
	}

	@Test
	void refusesAnInputThatHoldsItself() {
		Map<String, Object> input = new HashMap<>();
		input.put("again", input);
		assertThatIllegalArgumentException().isThrownBy(() -> areFilesIn(input)).withMessageContaining("holds itself");
	}

	@Test
	void refusesAnInputWithoutAName() {
		Map<String, Object> input = new HashMap<>();
		input.put(null, "rain");
		assertThatIllegalArgumentException().isThrownBy(() -> areFilesIn(input))
			.withMessageContaining("cannot be written");
	}

	static class Album extends ArrayList<String> {

	}

	record Painting(Object subject) {

	}

	private static boolean areFilesIn(Object input) {
		return !PlainInput.is(input) && FilePlace.find(InputJson.tree(input)).findAny().isPresent();
	}

}
