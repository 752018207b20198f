package io.github.replicatespring.emulator.model;

import java.time.Duration;
import java.util.Locale;

/**
 * Lines of a progress bar as Python models log them.
 */
final class ProgressLog {

	private static final int BAR_LENGTH = 10;

	private static final String EIGHTHS = " ▏▎▍▌▋▊▉";

	private ProgressLog() {
	}

	static String line(int done, int total, Duration round) {
		double seconds = round.toMillis() / 1000.0;
		String rate = (done == 0) ? "?it/s" : String.format(Locale.ROOT, "%5.2fit/s", 1 / seconds);
		String remaining = (done == 0) ? "?" : clock(seconds * (total - done));
		return "%3d%%|%s| %d/%d [%s<%s, %s]\n".formatted(100 * done / total, bar(done, total), done, total,
				clock(seconds * done), remaining, rate);
	}

	private static String bar(int done, int total) {
		int eighths = done * BAR_LENGTH * 8 / total;
		String bar = "█".repeat(eighths / 8);
		if (eighths % 8 > 0) {
			bar += EIGHTHS.charAt(eighths % 8);
		}
		return bar + " ".repeat(BAR_LENGTH - bar.length());
	}

	private static String clock(double seconds) {
		return "%02d:%02d".formatted((int) seconds / 60, (int) seconds % 60);
	}

}
