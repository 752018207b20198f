package io.github.replicatespring.client.log;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;

import org.springframework.format.annotation.DurationFormat;
import org.springframework.format.datetime.standard.DurationFormatterUtils;

/**
 * Durations as messages show them: {@code 45m}, {@code 1m30s} or {@code 686ms}, with no
 * more digits than a reader needs.
 *
 * @since 0.1.0
 */
public final class ReadableDuration {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private static final Duration MILLISECOND = Duration.ofMillis(1);

	private ReadableDuration() {
	}

	/**
	 * Return a duration as text.
	 * @param duration the duration
	 * @return the text; {@code none} for {@code null}
	 */
	public static String of(@Nullable Duration duration) {
		if (duration == null) {
			return "none";
		}
		Duration rounded = rounded(duration);
		return rounded.isZero() ? "0s" : DurationFormatterUtils.print(rounded, DurationFormat.Style.COMPOSITE);
	}

	private static Duration rounded(Duration duration) {
		Duration size = duration.abs();
		if (size.compareTo(MILLISECOND) < 0) {
			return duration;
		}
		return duration.truncatedTo((size.compareTo(MINUTE) < 0) ? ChronoUnit.MILLIS : ChronoUnit.SECONDS);
	}

}
