package io.github.replicatespring.client.collection;

import java.util.stream.Stream;

import io.github.replicatespring.client.page.Page;
import io.github.replicatespring.client.page.Pages;

/**
 * Everything the API offers for collections, blocking. Thread-safe.
 *
 * @since 0.1.0
 * @see ReactiveCollectionOperations
 */
public interface CollectionOperations {

	/**
	 * Return the collections, without their models.
	 * @return the first page
	 */
	Page<ModelCollection> list();

	/**
	 * Return the page after the given one.
	 * @param page a page that has a next one
	 * @return the next page
	 */
	Page<ModelCollection> next(Page<ModelCollection> page);

	/**
	 * Return all collections. Pages are fetched as the stream is read.
	 * @return the collections
	 */
	default Stream<ModelCollection> listAll() {
		return Pages.stream(() -> list(), this::next);
	}

	/**
	 * Return a collection with its models. There can be hundreds, and megabytes of them.
	 * @param slug the collection's slug, such as {@code super-resolution}
	 * @return the collection
	 */
	ModelCollection get(String slug);

}
