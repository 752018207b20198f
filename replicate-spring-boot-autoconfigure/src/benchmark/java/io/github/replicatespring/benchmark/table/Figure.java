package io.github.replicatespring.benchmark.table;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * What the rounds of one measurement gave.
 *
 * @param rounds a value for each round, at least one, in ascending order
 */
public record Figure(List<Double> rounds) {

	/**
	 * Create a figure.
	 * @throws IllegalArgumentException if there is no round
	 */
	public Figure {
		if (rounds.isEmpty()) {
			throw new IllegalArgumentException("Nothing was measured");
		}
		rounds = rounds.stream().sorted().toList();
	}

	/**
	 * Return the figure of some rounds.
	 * @param rounds the values
	 * @return the figure
	 */
	public static Figure of(double... rounds) {
		return new Figure(Arrays.stream(rounds).boxed().toList());
	}

	/**
	 * Return the figure of some rounds.
	 * @param rounds the values
	 * @return the figure
	 */
	public static Figure of(Collection<Double> rounds) {
		return new Figure(List.copyOf(rounds));
	}

	/**
	 * Return the value below which a share of the rounds lies.
	 * @param percent 0 for the least to 100 for the most
	 * @return the value
	 */
	public double percentile(double percent) {
		int index = (int) Math.ceil(this.rounds.size() * percent / 100) - 1;
		return this.rounds.get(Math.max(0, index));
	}

	/**
	 * Return the value in the middle, or between the two that are there.
	 * @return the median
	 */
	public double median() {
		int size = this.rounds.size();
		return (this.rounds.get((size - 1) / 2) + this.rounds.get(size / 2)) / 2;
	}

	@Override
	public String toString() {
		String median = format(median());
		return (this.rounds.size() == 1) ? median
				: "%s [%s–%s]".formatted(median, format(percentile(0)), format(percentile(100)));
	}

	static String format(double value) {
		double size = Math.abs(value);
		String pattern = (size >= 100 || value == Math.rint(value)) ? "%,.0f"
				: (size >= 10) ? "%.1f" : (size >= 0.095) ? "%.2f" : "%.2g";
		return String.format(Locale.ROOT, pattern, value);
	}

}
