package io.github.replicatespring.emulator.prediction;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;

/**
 * Writes points in time in the precisions that Replicate's answers have.
 *
 * @since 0.1.0
 */
public final class Timestamps {

	private static final DateTimeFormatter TRIMMED = new DateTimeFormatterBuilder()
		.appendPattern("uuuu-MM-dd'T'HH:mm:ss")
		.appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
		.appendLiteral('Z')
		.toFormatter()
		.withZone(ZoneOffset.UTC);

	private static final DateTimeFormatter WHOLE = new DateTimeFormatterBuilder().appendInstant(9).toFormatter();

	private Timestamps() {
	}

	/**
	 * Write an instant to the microsecond, without zeros at the end.
	 * @param instant the instant
	 * @return the text
	 */
	public static String microseconds(Instant instant) {
		return TRIMMED.format(instant.truncatedTo(ChronoUnit.MICROS));
	}

	/**
	 * Write an instant to the millisecond, without zeros at the end.
	 * @param instant the instant
	 * @return the text
	 */
	public static String milliseconds(Instant instant) {
		return TRIMMED.format(instant.truncatedTo(ChronoUnit.MILLIS));
	}

	/**
	 * Write an instant to the nanosecond.
	 * @param instant the instant
	 * @return the text
	 */
	public static String nanoseconds(Instant instant) {
		return WHOLE.format(instant);
	}

}
