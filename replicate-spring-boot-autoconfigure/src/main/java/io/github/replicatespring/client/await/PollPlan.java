package io.github.replicatespring.client.await;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.scan.ScannedPage;
import org.jspecify.annotations.Nullable;

/**
 * What to ask for, when, and by which request. A page costs as much as asking for one,
 * and tells of all predictions on it: it is anchored at one that is due, so that it never
 * tells of less, and those that it passes over with the next anchor are not paid for.
 * Thread-safe.
 */
final class PollPlan {

	/** So many predictions are cheaper to ask for one by one than by large pages. */
	private static final int FEW = 2;

	private static final int PAGE_SIZE = 100;

	private static final int SWEEPS = 4;

	private static final int MOST_PAGES = 10;

	private static final Duration UNLISTED = Duration.ofSeconds(30);

	private static final Duration LISTS_UNUSABLE = Duration.ofMinutes(5);

	private final PollQueue queue = new PollQueue();

	private final Deque<Sweep> unfinished = new ArrayDeque<>();

	private final ListDensity density = new ListDensity();

	private final PollIntervals intervals;

	private final RequestBudget budget;

	private boolean listsIgnoreTime;

	private long listsUnusableUntil;

	PollPlan(PollIntervals intervals, RequestBudget budget, long now) {
		this.intervals = intervals;
		this.budget = budget;
		this.listsUnusableUntil = now;
	}

	/**
	 * Add a prediction.
	 * @param known whether its state is known, so that asking can wait
	 */
	synchronized void add(TrackedPrediction prediction, long now, boolean known) {
		this.queue.add(prediction, now);
		if (known) {
			again(prediction, now);
		}
	}

	synchronized void remove(TrackedPrediction prediction) {
		this.queue.remove(prediction);
	}

	synchronized void clear() {
		this.queue.clear();
		this.unfinished.clear();
	}

	/**
	 * Return how long to wait for the next request, in nanoseconds; 0 if one is to begin
	 * now.
	 */
	synchronized long delay(long now) {
		TrackedPrediction first = this.queue.first();
		if (first == null && this.unfinished.isEmpty()) {
			return RequestBudget.AFTER_AN_ANSWER;
		}
		long due = (first == null || !this.unfinished.isEmpty()) ? 0 : Math.max(0, first.due() - now);
		return Math.max(due, this.budget.delay(now));
	}

	/**
	 * Take what the next request is to ask for, and count the request.
	 */
	synchronized @Nullable Sweep take(long now) {
		if (delay(now) > 0) {
			return null;
		}
		this.budget.begin();
		Sweep next = this.unfinished.poll();
		return (next != null) ? next : begin(now);
	}

	private @Nullable Sweep begin(long now) {
		TrackedPrediction first = this.queue.first();
		if (first == null) {
			return null;
		}
		List<TrackedPrediction> claimed = isAlone(first, now) ? List.of(first)
				: this.queue.around(first, now, dueBy(now), perPage(), perSweep());
		claimed.forEach(this.queue::take);
		return Sweep.of(claimed);
	}

	private boolean isAlone(TrackedPrediction first, long now) {
		return this.queue.size() <= FEW || !first.isListed(now) || first.isWatched()
				|| now - this.listsUnusableUntil < 0;
	}

	/**
	 * Set when to ask for a prediction of which there has been news.
	 */
	synchronized void again(TrackedPrediction prediction, long now) {
		Duration interval = this.intervals.interval(prediction, prediction.age(now), round());
		this.queue.put(prediction, now + interval.toNanos());
	}

	/**
	 * Set anew when to ask for everything that a webhook tells of.
	 */
	synchronized void reschedule(long now) {
		this.queue.told().forEach((prediction) -> again(prediction, now));
	}

	private int round() {
		int polled = this.queue.polled();
		return (polled <= FEW) ? 1 : (int) Math.ceil(polled / (double) perPage());
	}

	/**
	 * Pages that follow each other have no gaps and no overlaps, so that a sweep is a
	 * large part of all; some sweeps go on at the same time.
	 */
	private int perSweep() {
		return this.listsIgnoreTime ? Integer.MAX_VALUE
				: perPage() * Math.min(Math.max(1, round() / SWEEPS), MOST_PAGES);
	}

	private int perPage() {
		return this.density.expected(PAGE_SIZE);
	}

	/**
	 * Set when to ask for a prediction of which there has been none.
	 */
	synchronized void later(TrackedPrediction prediction, long now, Duration wait) {
		this.queue.put(prediction, now + wait.toNanos());
	}

	/**
	 * What is due soon is asked for along with what is due.
	 */
	private long dueBy(long now) {
		return now + this.intervals.slack(round()).toNanos();
	}

	/**
	 * Take in how far a page got. What it should have had and did not is asked for one by
	 * one for a while; for what it did not reach another page is taken.
	 */
	synchronized void swept(Sweep sweep, ScannedPage page, long now) {
		this.density.take(page);
		this.listsIgnoreTime = this.listsIgnoreTime || sweep.isIgnored(page);
		Sweep further = sweep.after(page);
		if (further != null) {
			this.unfinished.add(further);
			return;
		}
		List<TrackedPrediction> missing = missing(sweep, page);
		Predicate<TrackedPrediction> isUnreached = (prediction) -> !sweep.covered(prediction, page)
				&& prediction.due() - dueBy(now) <= 0;
		List<TrackedPrediction> unreached = missing.stream().filter(isUnreached).toList();
		missing.stream()
			.filter((prediction) -> sweep.covered(prediction, page))
			.forEach((prediction) -> prediction.unlistedUntil(now + UNLISTED.toNanos()));
		missing.stream()
			.filter((prediction) -> !isUnreached.test(prediction))
			.forEach((prediction) -> this.queue.put(prediction, prediction.due()));
		if (!unreached.isEmpty()) {
			this.unfinished.add(Sweep.of(unreached));
		}
	}

	private List<TrackedPrediction> missing(Sweep sweep, ScannedPage page) {
		Set<String> answered = answered(page);
		return sweep.claimed()
			.stream()
			.filter((prediction) -> !answered.contains(prediction.id()))
			.filter((prediction) -> !this.queue.isWaiting(prediction) && !prediction.isDone())
			.toList();
	}

	private static Set<String> answered(ScannedPage page) {
		return page.found()
			.stream()
			.filter((found) -> !PollRequests.isIncomplete(found))
			.map(Prediction::id)
			.collect(Collectors.toSet());
	}

	synchronized PollingState state(int followed, long now) {
		return this.budget.state(followed, now);
	}

	synchronized void answered() {
		this.budget.answered();
	}

	synchronized void throttled(long now, @Nullable Duration patience) {
		this.budget.throttled(now, patience);
	}

	synchronized void unreachable(long now) {
		this.budget.unreachable(now);
	}

	/**
	 * Do without lists for a while, because they are refused or cannot be read.
	 */
	synchronized void listsAreUnusable(long now) {
		this.listsUnusableUntil = now + LISTS_UNUSABLE.toNanos();
	}

}
