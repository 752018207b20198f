package io.github.replicatespring.client.run;

import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class ProgressBarTests {

	static Stream<Arguments> logs() {
		return Stream.of(Arguments.of(" 40%|####      | 4/10", 40),
				Arguments.of("100%|\u2588\u2588\u2588\u2588| 50/50 [00:03<00:00, 16.2it/s]", 100),
				Arguments.of("Sampling:   0%|          | 0/28 [00:00<?, ?it/s]", 0),
				Arguments.of("  7%|7         | 2/28\r 50%|#####     | 14/28\r 54%|#####3    | 15/28", 54),
				Arguments.of(" 40%|####      | 4/10\nDecoding the image\n", 40),
				Arguments.of("999%|##########| 10/10", 100), Arguments.of("Using seed 50%", null),
				Arguments.of("50% of the memory is used | 3", null), Arguments.of("", null));
	}

	@ParameterizedTest
	@MethodSource("logs")
	void readsThePercentageOfTheLastBar(String logs, @Nullable Integer percentage) {
		assertThat(ProgressBar.percentage(logs)).isEqualTo(percentage);
	}

}
