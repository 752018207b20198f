package io.github.replicatespring.emulator.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * A search for the name that was probably meant.
 */
final class SimilarName {

	private SimilarName() {
	}

	/**
	 * Return the most similar of some names: one that differs in case and separators
	 * only, as {@code numOutputs} from {@code num_outputs}, or in at most every third
	 * character.
	 * @param name the name that was given
	 * @param names the names that there are
	 * @return the most similar one, or {@code null} if none is similar
	 */
	static @Nullable String of(String name, Collection<String> names) {
		String plain = plain(name);
		return names.stream()
			.filter((candidate) -> isSimilar(plain, plain(candidate)))
			.min(Comparator.comparingInt((candidate) -> distance(plain, plain(candidate))))
			.orElse(null);
	}

	private static String plain(String name) {
		return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
	}

	private static boolean isSimilar(String name, String candidate) {
		int most = candidate.length() / 3;
		return Math.abs(name.length() - candidate.length()) <= most && distance(name, candidate) <= most;
	}

	/** The Levenshtein distance, where exchanged neighbours count once. */
	private static int distance(String a, String b) {
		int[][] distances = new int[a.length() + 1][b.length() + 1];
		for (int i = 0; i <= a.length(); i++) {
			for (int j = 0; j <= b.length(); j++) {
				if (i == 0 || j == 0) {
					distances[i][j] = i + j;
					continue;
				}
				int replaced = distances[i - 1][j - 1] + ((a.charAt(i - 1) == b.charAt(j - 1)) ? 0 : 1);
				distances[i][j] = Math.min(replaced, Math.min(distances[i - 1][j], distances[i][j - 1]) + 1);
				boolean exchanged = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2)
						&& a.charAt(i - 2) == b.charAt(j - 1);
				if (exchanged) {
					distances[i][j] = Math.min(distances[i][j], distances[i - 2][j - 2] + 1);
				}
			}
		}
		return distances[a.length()][b.length()];
	}

}
