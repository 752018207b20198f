package io.github.replicatespring.client.await;

import io.github.replicatespring.client.scan.ScannedPage;

/**
 * How many of the predictions on the last pages were wanted: few where most have ended or
 * are others'. Not thread-safe.
 */
final class ListDensity {

	private static final double WEIGHT_OF_THE_PAST = 0.95;

	private double found = 1;

	private double listed = 1;

	void take(ScannedPage page) {
		this.found = this.found * WEIGHT_OF_THE_PAST + page.found().size();
		this.listed = this.listed * WEIGHT_OF_THE_PAST + page.size();
	}

	/**
	 * Return how many wanted predictions a page can be expected to have.
	 * @param size how many it has in all
	 * @return at least 1
	 */
	int expected(int size) {
		return (int) Math.max(1, Math.round(size * this.found / Math.max(1, this.listed)));
	}

}
