package io.github.replicatespring.benchmark.table;

import java.util.OptionalDouble;

import org.jspecify.annotations.Nullable;

/**
 * What is to be reached.
 *
 * @param comparison what is compared
 * @param peer whom with; {@code null} where it is the value itself
 * @param most whether the limit is the most, and not the least
 * @param limit the limit
 */
record Target(Comparison comparison, @Nullable Contender peer, boolean most, double limit) {

	/**
	 * Return whether it was met, or nothing if it cannot be said.
	 */
	String verdict(Row row) {
		OptionalDouble reached = reached(row);
		if (reached.isEmpty()) {
			return "?";
		}
		return (this.most ? reached.getAsDouble() <= this.limit : reached.getAsDouble() >= this.limit) ? "yes"
				: "**no**";
	}

	private OptionalDouble reached(Row row) {
		Figure ours = row.figure(Contender.OURS);
		Figure other = (this.peer != null) ? row.figure(this.peer) : null;
		if (ours == null || (this.peer != null && other == null)) {
			return OptionalDouble.empty();
		}
		return OptionalDouble.of(this.comparison.of(ours.median(), (other != null) ? other.median() : 0));
	}

	@Override
	public String toString() {
		return (this.most ? "≤ " : "≥ ") + Figure.format(this.limit)
				+ ((this.peer != null) ? this.comparison.word + this.peer.title() : "");
	}

	enum Comparison {

		VALUE(""), RATIO(" × "), DIFFERENCE(" more than ");

		private final String word;

		Comparison(String word) {
			this.word = word;
		}

		double of(double ours, double other) {
			return switch (this) {
				case VALUE -> ours;
				case RATIO -> ours / other;
				case DIFFERENCE -> ours - other;
			};
		}

	}

}
