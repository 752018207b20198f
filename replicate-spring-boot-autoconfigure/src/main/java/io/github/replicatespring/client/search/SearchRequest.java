package io.github.replicatespring.client.search;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * What to search for. Immutable.
 *
 * @param query words in any language
 * @param limit how many models to find at most, 1 to 50; 20 if {@code null}
 * @since 0.1.0
 */
public record SearchRequest(String query, @Nullable Integer limit) {

	private static final int MOST = 50;

	/**
	 * Create a request.
	 * @throws IllegalArgumentException if the query is blank or the limit out of its
	 * range
	 */
	public SearchRequest {
		Assert.hasText(query, "'query' must not be blank");
		Assert.isTrue(limit == null || (limit >= 1 && limit <= MOST),
				() -> "'limit' must be 1 to %s, not %s".formatted(MOST, limit));
	}

	/**
	 * Search for words.
	 * @param query the words
	 * @return the request
	 */
	public static SearchRequest of(String query) {
		return new SearchRequest(query, null);
	}

	/**
	 * Return this request for fewer or more models.
	 * @param limit how many models to find at most, 1 to 50
	 * @return the request
	 */
	public SearchRequest withLimit(int limit) {
		return new SearchRequest(this.query, limit);
	}

}
