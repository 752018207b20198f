package io.github.replicatespring.emulator.library;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Finds what holds words of a query. The more of them, the better.
 *
 * @param words the words, in lower case
 * @since 0.1.0
 */
public record WordSearch(List<String> words) {

	/**
	 * Create a search.
	 * @param query words between white space or quotation marks: Replicate's JavaScript
	 * client puts the whole query into them
	 * @return the search
	 */
	public static WordSearch of(String query) {
		return new WordSearch(
				Stream.of(query.toLowerCase(Locale.ROOT).split("[\\s\"]+")).filter((word) -> !word.isEmpty()).toList());
	}

	/**
	 * Return how well a text matches.
	 * @param text the text
	 * @return the part of the words that are in the text, 0 to 1
	 */
	public double score(String text) {
		String lower = text.toLowerCase(Locale.ROOT);
		long found = this.words.stream().filter(lower::contains).count();
		return this.words.isEmpty() ? 0 : found / (double) this.words.size();
	}

	/**
	 * Return what matches.
	 * @param <T> what is searched
	 * @param all where to search
	 * @param text what is to be read of each
	 * @return those that match, the best ones first
	 */
	public <T> List<T> best(List<T> all, Function<T, String> text) {
		Comparator<T> byScore = Comparator.comparingDouble((one) -> score(text.apply(one)));
		return all.stream().filter((one) -> score(text.apply(one)) > 0).sorted(byScore.reversed()).toList();
	}

}
