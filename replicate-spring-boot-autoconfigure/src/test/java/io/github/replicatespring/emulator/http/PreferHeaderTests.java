package io.github.replicatespring.emulator.http;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PreferHeaderTests {

	@ParameterizedTest
	@CsvSource({ "wait, PT1M", "wait=1, PT1S", "wait=60, PT1M", "wait=99, PT1M" })
	void waitsForAsLongAsAskedForAndAMinuteAtMost(String header, Duration longest) {
		assertThat(PreferHeader.parse(header)).isEqualTo(new PreferHeader(header, longest));
	}

	@Test
	void doesNotWaitUnlessAskedTo() {
		assertThat(PreferHeader.parse(null)).isNull();
		assertThat(PreferHeader.parse("wait=0")).isNull();
		assertThat(PreferHeader.parse("respond-async")).isNull();
	}

}
