package io.github.replicatespring.sample;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ProgressTests {

	@Test
	void takesTheLastBar() {
		assertThat(Progress.percent("Seed: 42\n  0%|          | 0/4 [00:00<?]\n 50%|█████     | 2/4 [00:01]\n"))
			.isEqualTo(50);
	}

	@Test
	void takesABarThatIsRewrittenInItsLine() {
		assertThat(Progress.percent("\r 25%|██  | 1/4\r100%|████| 4/4")).isEqualTo(100);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "no bar", "50% done", "1050%|█|", "101%|█|" })
	void findsNothingWithoutABar(String logs) {
		assertThat(Progress.percent(logs)).isNull();
	}

	@Test
	void findsNothingWithoutLogs() {
		assertThat(Progress.percent(null)).isNull();
	}

}
