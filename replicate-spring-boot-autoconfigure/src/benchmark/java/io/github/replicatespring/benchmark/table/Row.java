package io.github.replicatespring.benchmark.table;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One line of the table. For one thread.
 */
public final class Row {

	private final String what;

	private final String unit;

	private final Map<Contender, Cell> cells = new EnumMap<>(Contender.class);

	private final List<Target> targets = new ArrayList<>();

	private Row(String what, String unit) {
		this.what = what;
		this.unit = unit;
	}

	/**
	 * Begin a line.
	 * @param what what is measured
	 * @param unit what the figures count
	 * @return the line
	 */
	public static Row of(String what, String unit) {
		return new Row(what, unit);
	}

	/**
	 * Put a figure into the line.
	 * @param contender whose
	 * @param figure the figure
	 * @return this line
	 */
	public Row with(Contender contender, Figure figure) {
		return with(contender, new Cell(figure, ""));
	}

	/**
	 * Put the rounds that a script has told into the line.
	 * @param contender whose
	 * @param rounds an array of numbers; anything else is left out
	 * @return this line
	 */
	public Row with(Contender contender, JsonNode rounds) {
		return rounds.isArray() ? with(contender, Figure.of(rounds.valueStream().map(JsonNode::doubleValue).toList()))
				: this;
	}

	/**
	 * Say why there is no figure.
	 * @param contender whose
	 * @param reason the reason
	 * @return this line
	 */
	public Row without(Contender contender, String reason) {
		return with(contender, new Cell(null, reason));
	}

	/**
	 * Put something into the line.
	 * @param contender whose
	 * @param cell what
	 * @return this line
	 */
	public Row with(Contender contender, Cell cell) {
		this.cells.put(contender, cell);
		return this;
	}

	/**
	 * Set how large our figure may be.
	 * @param limit the most
	 * @return this line
	 */
	public Row atMost(double limit) {
		return target(Target.Comparison.VALUE, null, true, limit);
	}

	/**
	 * Set how small our figure may be.
	 * @param limit the least
	 * @return this line
	 */
	public Row atLeast(double limit) {
		return target(Target.Comparison.VALUE, null, false, limit);
	}

	/**
	 * Set how many times another's figure ours may be.
	 * @param limit the most
	 * @param peer the other
	 * @return this line
	 */
	public Row atMost(double limit, Contender peer) {
		return target(Target.Comparison.RATIO, peer, true, limit);
	}

	/**
	 * Set how many times another's figure ours must be.
	 * @param limit the least
	 * @param peer the other
	 * @return this line
	 */
	public Row atLeast(double limit, Contender peer) {
		return target(Target.Comparison.RATIO, peer, false, limit);
	}

	/**
	 * Set by how much our figure may be above another's.
	 * @param limit the most, in the unit of the line
	 * @param peer the other
	 * @return this line
	 */
	public Row atMostAbove(double limit, Contender peer) {
		return target(Target.Comparison.DIFFERENCE, peer, true, limit);
	}

	private Row target(Target.Comparison comparison, @Nullable Contender peer, boolean most, double limit) {
		this.targets.add(new Target(comparison, peer, most, limit));
		return this;
	}

	@Nullable Figure figure(Contender contender) {
		Cell cell = this.cells.get(contender);
		return (cell != null) ? cell.figure() : null;
	}

	Map<Contender, Cell> cells() {
		return this.cells;
	}

	String what() {
		return this.what;
	}

	String unit() {
		return this.unit;
	}

	private String ratios() {
		Figure ours = figure(Contender.OURS);
		return Stream.of(Contender.PLAIN, Contender.NPM)
			.filter((peer) -> ours != null && figure(peer) != null && figure(peer).median() > 0)
			.map((peer) -> Figure.format(ours.median() / figure(peer).median()) + " × " + peer.title())
			.collect(Collectors.joining(", "));
	}

	/**
	 * Return the line as Markdown.
	 */
	@Override
	public String toString() {
		Stream<String> contenders = Stream.of(Contender.values())
			.map((contender) -> this.cells.containsKey(contender) ? this.cells.get(contender).toString() : "");
		Stream<String> verdict = Stream.of(ratios(), joined(this.targets.stream().map(Target::toString)),
				joined(this.targets.stream().map((target) -> target.verdict(this))));
		return Stream.of(Stream.of(this.what, this.unit), contenders, verdict)
			.flatMap((part) -> part)
			.collect(Collectors.joining(" | ", "| ", " |"));
	}

	private static String joined(Stream<String> parts) {
		return parts.collect(Collectors.joining(", "));
	}

}
