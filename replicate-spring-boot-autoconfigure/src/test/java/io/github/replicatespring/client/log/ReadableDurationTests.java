package io.github.replicatespring.client.log;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ReadableDurationTests {

	@ParameterizedTest
	@CsvSource({ "PT45M, 45m", "PT1M30S, 1m30s", "PT0.686625462S, 686ms", "PT4.5S, 4s500ms", "PT1M10.759S, 1m10s",
			"PT0S, 0s", "PT-1S, -1s", "PT0.00025S, 250us", "P400D, 400d", "PT24H0.1S, 1d" })
	void showsNoMoreThanAReaderNeeds(Duration duration, String text) {
		assertThat(ReadableDuration.of(duration)).isEqualTo(text);
	}

}
