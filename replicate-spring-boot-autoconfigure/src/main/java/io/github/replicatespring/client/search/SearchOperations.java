package io.github.replicatespring.client.search;

/**
 * Searching everything that Replicate shows, blocking. Thread-safe.
 *
 * @since 0.1.0
 * @see ReactiveSearchOperations
 */
public interface SearchOperations {

	/**
	 * Search models, collections and documentation. Replicate calls this beta.
	 * @param request what to search for
	 * @return what was found
	 */
	SearchResults search(SearchRequest request);

}
