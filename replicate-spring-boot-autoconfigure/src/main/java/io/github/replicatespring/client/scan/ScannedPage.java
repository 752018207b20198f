package io.github.replicatespring.client.scan;

import java.time.Instant;
import java.util.List;

import io.github.replicatespring.client.prediction.Prediction;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a page of predictions: those that were wanted, and how far it reaches.
 *
 * @param found the wanted predictions, newest first
 * @param size how many predictions the page had in all
 * @param newest when the first prediction was created, or {@code null} on an empty page
 * @param oldest when the last prediction was created, or {@code null} on an empty page
 * @param next the address of the next page, or {@code null} on the last one
 * @since 0.1.0
 */
public record ScannedPage(List<Prediction> found, int size, @Nullable Instant newest, @Nullable Instant oldest,
		@Nullable String next) {

	/**
	 * Create a page.
	 * @param found the wanted predictions
	 * @param size how many there were in all
	 * @param newest when the first one was created
	 * @param oldest when the last one was created
	 * @param next the address of the next page
	 */
	public ScannedPage {
		found = List.copyOf(found);
	}

	/**
	 * Return whether a prediction created at a time would be on this page, given that the
	 * page begins no later than it.
	 * @param createdAt when it was created
	 * @return whether the page reaches so far back
	 */
	public boolean reaches(Instant createdAt) {
		return this.next == null || this.oldest == null || createdAt.isAfter(this.oldest);
	}

}
