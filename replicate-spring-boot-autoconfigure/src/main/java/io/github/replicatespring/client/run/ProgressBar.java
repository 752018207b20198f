package io.github.replicatespring.client.run;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Reads the progress bars that most models print: a percentage, a bar between two
 * strokes, and how many steps of how many are done.
 */
final class ProgressBar {

	private static final Pattern BAR = Pattern.compile("(\\d{1,3})%\\|[^|\\r\\n]{0,200}\\|\\s*\\d+/\\d+");

	/** The last bar stands near the end of what was printed. */
	private static final int LOOKED_AT = 4000;

	private static final int ALL = 100;

	private ProgressBar() {
	}

	/**
	 * Return the percentage of the last bar.
	 * @return 0 to 100, or {@code null} if there is no bar
	 */
	static @Nullable Integer percentage(String logs) {
		Matcher matcher = BAR.matcher(logs.substring(Math.max(0, logs.length() - LOOKED_AT)));
		Integer percentage = null;
		while (matcher.find()) {
			percentage = Math.min(ALL, Integer.parseInt(matcher.group(1)));
		}
		return percentage;
	}

}
