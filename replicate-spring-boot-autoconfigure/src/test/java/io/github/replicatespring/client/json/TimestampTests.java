package io.github.replicatespring.client.json;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TimestampTests {

	@Test
	void isReadAsTheJdkReadsIt() {
		Random random = new Random(7);
		for (int i = 0; i < 20_000; i++) {
			String text = "%04d-%02d-%02dT%02d:%02d:%02d%sZ".formatted(random.nextInt(10_000), 1 + random.nextInt(12),
					1 + random.nextInt(28), random.nextInt(24), random.nextInt(60), random.nextInt(60),
					fraction(random));
			assertThat(Timestamp.read(text)).as(text).isEqualTo(OffsetDateTime.parse(text).toInstant());
		}
	}

	private static String fraction(Random random) {
		int digits = random.nextInt(10);
		return (digits == 0) ? "" : "." + "%09d".formatted(random.nextInt(1_000_000_000)).substring(0, digits);
	}

	@ParameterizedTest
	@CsvSource({ "2026-01-31T12:34:56.789+02:00, 2026-01-31T10:34:56.789Z", "2026-01-31T12:34:56, 2026-01-31T12:34:56Z",
			"2026-01-31T12:34:56.5, 2026-01-31T12:34:56.5Z", "2026-01-31T12:34Z, 2026-01-31T12:34:00Z",
			"2026-01-31T12:34:56.Z, 2026-01-31T12:34:56Z", "2026-01-31t12:34:56z, 2026-01-31T12:34:56Z",
			"+12026-01-31T12:34:56Z, +12026-01-31T12:34:56Z", "-0001-01-31T12:34:56Z, -0001-01-31T12:34:56Z",
			"2026-01-31T12:34:56+00:00, 2026-01-31T12:34:56Z" })
	void otherFormsAreReadToo(String text, Instant expected) {
		assertThat(Timestamp.read(text)).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Z", "yesterday", "2026-13-31T12:34:56Z", "2026-02-30T12:34:56Z",
			"2026-01-31T25:34:56Z", "2026-01-31T12:60:56Z", "2026-01-31T12:34:60Z", "2026-01-31T12:34:56.1234567890Z",
			"2026-01-31T12:34:56.12a4Z", "2026-01-31T12:34:56,5Z", "2026-01-31 12:34:56Z", "2o26-01-31T12:34:56Z",
			"2026-01-31T12:34:56ZZ", "٢٠٢٦-01-31T12:34:56Z", "2026-01-31" })
	void whatIsNoneIsNothing(String text) {
		assertThat(Timestamp.read(text)).isNull();
	}

}
