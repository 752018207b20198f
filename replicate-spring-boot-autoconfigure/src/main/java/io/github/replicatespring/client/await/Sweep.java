package io.github.replicatespring.client.await;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import io.github.replicatespring.client.page.Page;
import io.github.replicatespring.client.prediction.PredictionFilter;
import io.github.replicatespring.client.scan.PredictionPages;
import io.github.replicatespring.client.scan.ScannedPage;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Asking for many predictions by a page of the list that begins at the newest of them; by
 * page after page until that is reached where many were created in the same instant, and
 * until the oldest is where the list ignores when it is to begin.
 *
 * @param claimed the predictions, newest first, at least one
 * @param previous the page that the next one follows
 * @param pages how many pages there have been
 * @param ignored whether the list has begun later than it was asked to
 */
record Sweep(List<TrackedPrediction> claimed, @Nullable ScannedPage previous, int pages, boolean ignored) {

	private static final int MOST_PAGES = 200;

	static Sweep of(List<TrackedPrediction> claimed) {
		return new Sweep(claimed, null, 0, false);
	}

	TrackedPrediction first() {
		return this.claimed.get(0);
	}

	/**
	 * Return whether one prediction is asked for by itself.
	 */
	boolean isAlone() {
		return this.claimed.size() == 1 && this.previous == null;
	}

	Mono<ScannedPage> request(PredictionPages list) {
		return (this.previous != null) ? list.next(new Page<>(List.of(), this.previous.next(), null))
				: list.list(PredictionFilter.all().createdBefore(end()).createdAfter(begin()));
	}

	/**
	 * Just after the newest, whatever fraction of a second the list compares by.
	 */
	private Instant end() {
		return newest().truncatedTo(ChronoUnit.MILLIS).plusMillis(1);
	}

	private Instant begin() {
		return oldest().truncatedTo(ChronoUnit.MILLIS);
	}

	private Instant newest() {
		return first().listedAt();
	}

	private Instant oldest() {
		return this.claimed.get(this.claimed.size() - 1).listedAt();
	}

	/**
	 * Return how to go on after a page that does not reach far enough.
	 */
	@Nullable Sweep after(ScannedPage page) {
		boolean tooShort = isIgnored(page) ? !page.reaches(oldest()) : !page.reaches(newest()) && !hasFirst(page);
		return (tooShort && page.next() != null && this.pages < MOST_PAGES)
				? new Sweep(this.claimed, page, this.pages + 1, isIgnored(page)) : null;
	}

	private boolean hasFirst(ScannedPage page) {
		String first = first().id();
		return page.found().stream().anyMatch((found) -> found.id().equals(first));
	}

	boolean isIgnored(ScannedPage page) {
		return this.ignored || (this.previous == null && page.newest() != null && page.newest().isAfter(end()));
	}

	/**
	 * Return whether a page should have had a prediction. The first one is always counted
	 * in, so that a sweep never leaves everything as it was.
	 */
	boolean covered(TrackedPrediction prediction, ScannedPage page) {
		return page.reaches(prediction.listedAt()) || prediction == first() || this.pages == MOST_PAGES;
	}

}
