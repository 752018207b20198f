package io.github.replicatespring.emulator.prediction;

import java.time.Instant;
import java.util.Comparator;

import org.jspecify.annotations.Nullable;

/**
 * Where a prediction stands in a list, newest first; of those of the same instant the one
 * that came last.
 *
 * @param createdAt when it was created
 * @param number how many came before it
 */
record ListPosition(Instant createdAt, long number) implements Comparable<ListPosition> {

	private static final Comparator<ListPosition> NEWEST_FIRST = Comparator.comparing(ListPosition::createdAt)
		.thenComparingLong(ListPosition::number)
		.reversed();

	/**
	 * Return the position after everything that was created at an instant or later.
	 */
	static ListPosition before(@Nullable Instant createdAt) {
		return new ListPosition((createdAt != null) ? createdAt : Instant.MAX, -1);
	}

	/**
	 * Return the position before everything that was created earlier than an instant.
	 */
	static ListPosition from(@Nullable Instant createdAt) {
		return new ListPosition((createdAt != null) ? createdAt : Instant.MIN, -1);
	}

	@Override
	public int compareTo(ListPosition other) {
		return NEWEST_FIRST.compare(this, other);
	}

}
