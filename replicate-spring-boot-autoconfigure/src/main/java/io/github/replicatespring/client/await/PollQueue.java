package io.github.replicatespring.client.await;

import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * The tracked predictions in two orders: by when they are to be asked for, and by when
 * they were created, as pages list them. Not thread-safe; guards what it keeps in the
 * predictions.
 */
final class PollQueue {

	private static final Comparator<TrackedPrediction> NEWEST_FIRST = Comparator
		.comparing(TrackedPrediction::listedAt, Comparator.reverseOrder())
		.thenComparing(TrackedPrediction::id)
		.thenComparing(TrackedPrediction::number);

	private final NavigableSet<TrackedPrediction> due = new TreeSet<>(
			Comparator.comparingLong(TrackedPrediction::due).thenComparing(NEWEST_FIRST));

	private final NavigableSet<TrackedPrediction> created = new TreeSet<>(NEWEST_FIRST);

	private int polled;

	void add(TrackedPrediction prediction, long due) {
		prediction.dueAt(due);
		this.due.add(prediction);
		this.created.add(prediction);
		this.polled += prediction.isPolled() ? 1 : 0;
	}

	/**
	 * Forget a prediction, whether it waits or is being asked for.
	 */
	void remove(TrackedPrediction prediction) {
		if (this.created.remove(prediction)) {
			this.due.remove(prediction);
			this.polled -= prediction.isPolled() ? 1 : 0;
		}
	}

	@Nullable TrackedPrediction first() {
		return this.due.isEmpty() ? null : this.due.first();
	}

	/**
	 * Take a prediction to be asked for.
	 */
	void take(TrackedPrediction prediction) {
		this.due.remove(prediction);
	}

	/**
	 * Set when a prediction is to be asked for next, unless it has been removed.
	 */
	void put(TrackedPrediction prediction, long due) {
		if (this.created.contains(prediction)) {
			this.due.remove(prediction);
			prediction.dueAt(due);
			this.due.add(prediction);
		}
	}

	boolean isWaiting(TrackedPrediction prediction) {
		return this.due.contains(prediction);
	}

	/**
	 * Return the predictions that a page can have on it together with the given one,
	 * newest first: from the newest near it that is due as well.
	 */
	List<TrackedPrediction> around(TrackedPrediction prediction, long now, long dueBy, int onPage, int most) {
		TrackedPrediction newest = this.created.headSet(prediction, false)
			.descendingSet()
			.stream()
			.limit(onPage - 1L)
			.filter((each) -> isWaiting(each) && each.isListed(now) && each.due() - dueBy <= 0)
			.reduce(prediction, (nearer, farther) -> farther);
		return this.created.tailSet(newest, true)
			.stream()
			.filter((each) -> isWaiting(each) && each.isListed(now))
			.limit(most)
			.toList();
	}

	int size() {
		return this.created.size();
	}

	/**
	 * Return how many predictions there are about which only asking tells.
	 */
	int polled() {
		return this.polled;
	}

	/**
	 * Return the waiting predictions about which a webhook should tell.
	 */
	List<TrackedPrediction> told() {
		return this.due.stream().filter((prediction) -> !prediction.isPolled()).toList();
	}

	void clear() {
		this.due.clear();
		this.created.clear();
		this.polled = 0;
	}

}
