package io.github.replicatespring.client.search;

import io.github.replicatespring.client.http.Operation;
import io.github.replicatespring.client.http.Operation.Effect;
import reactor.core.publisher.Mono;

import org.springframework.web.service.annotation.GetExchange;

/**
 * Searching everything that Replicate shows, reactive. Errors are the same as on the
 * blocking face. Thread-safe.
 *
 * @since 0.1.0
 * @see SearchOperations
 */
public interface ReactiveSearchOperations {

	/**
	 * Search models, collections and documentation. Replicate calls this beta.
	 * @param request what to search for
	 * @return what was found
	 */
	@GetExchange("/search")
	@Operation(id = "search", effect = Effect.READ, summary = "Search models, collections and documentation")
	Mono<SearchResults> search(SearchRequest request);

}
