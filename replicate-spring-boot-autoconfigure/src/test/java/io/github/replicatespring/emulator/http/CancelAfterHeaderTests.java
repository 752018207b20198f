package io.github.replicatespring.emulator.http;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class CancelAfterHeaderTests {

	@ParameterizedTest
	@CsvSource({ "5, PT5S", "30s, PT30S", "5m, PT5M", "2h, PT2H", "1h30m45s, PT1H30M45S", "1m30, PT1M30S" })
	void readsHoursMinutesAndSeconds(String header, Duration duration) {
		assertThat(CancelAfterHeader.parse(header)).isEqualTo(duration);
	}

	@Test
	void isNoDeadlineWithoutHeader() {
		assertThat(CancelAfterHeader.parse(null)).isNull();
	}

}
