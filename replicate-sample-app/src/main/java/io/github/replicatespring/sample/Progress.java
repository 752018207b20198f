package io.github.replicatespring.sample;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * How far a model is. Many print a bar such as {@code 40%|████      | 4/10} to their
 * logs, again and again; the last one counts.
 */
final class Progress {

	private static final Pattern BAR = Pattern.compile("(?<!\\d)(\\d{1,2}|100)%\\s*\\|");

	private Progress() {
	}

	static @Nullable Integer percent(@Nullable String logs) {
		if (logs == null) {
			return null;
		}
		Integer percent = null;
		for (Matcher bar = BAR.matcher(logs); bar.find();) {
			percent = Integer.valueOf(bar.group(1));
		}
		return percent;
	}

}
