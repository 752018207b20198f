package io.github.replicatespring.client.collection;

import io.github.replicatespring.client.http.Operation;
import io.github.replicatespring.client.http.Operation.Effect;
import io.github.replicatespring.client.page.Page;
import io.github.replicatespring.client.page.Pages;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;

/**
 * Everything the API offers for collections, reactive. Errors are the same as on the
 * blocking face. Thread-safe.
 *
 * @since 0.1.0
 * @see CollectionOperations
 */
public interface ReactiveCollectionOperations {

	/**
	 * Return the collections, without their models.
	 * @return the first page
	 */
	@GetExchange("/collections")
	@Operation(id = "collections.list", effect = Effect.READ, summary = "List the collections of models")
	Mono<Page<ModelCollection>> list();

	/**
	 * Return the page after the given one.
	 * @param page a page that has a next one
	 * @return the next page
	 */
	@GetExchange("/collections")
	@Operation(id = "collections.list", effect = Effect.READ, summary = "List the collections of models")
	Mono<Page<ModelCollection>> next(Page<ModelCollection> page);

	/**
	 * Return all collections. Pages are fetched as they are asked for.
	 * @return the collections
	 */
	default Flux<ModelCollection> listAll() {
		return Pages.walk(list(), this::next);
	}

	/**
	 * Return a collection with its models. There can be hundreds, and megabytes of them.
	 * @param slug the collection's slug, such as {@code super-resolution}
	 * @return the collection
	 */
	@GetExchange("/collections/{collection_slug}")
	@Operation(id = "collections.get", effect = Effect.READ, summary = "Read a collection with its models")
	Mono<ModelCollection> get(@PathVariable("collection_slug") String slug);

}
