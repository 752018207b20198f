package io.github.replicatespring.client.page;

import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Walks over all pages of a list.
 *
 * @since 0.1.0
 */
public final class Pages {

	private Pages() {
	}

	/**
	 * Return the items of all pages. A page is fetched when the items of the one before
	 * it have been taken, so that nothing is fetched for a reader that has stopped.
	 * @param <T> what is listed
	 * @param first the first page
	 * @param next fetches the page after the given one
	 * @return the items in the order of the pages
	 */
	public static <T> Flux<T> walk(Mono<Page<T>> first, Function<Page<T>, Mono<Page<T>>> next) {
		return Flux.defer(() -> {
			Walk<T> walk = new Walk<>(first, next);
			return Flux.<Mono<Page<T>>>generate((sink) -> {
				Mono<Page<T>> page = walk.next();
				if (page != null) {
					sink.next(page);
				}
				else {
					sink.complete();
				}
			}).concatMap((page) -> page.doOnNext(walk::arrived).flatMapIterable(Page::results), 0);
		});
	}

	/**
	 * Return the items of all pages for a reader that blocks. A page is fetched when its
	 * first item is asked for.
	 * @param <T> what is listed
	 * @param first fetches the first page
	 * @param next fetches the page after the given one
	 * @return the items in the order of the pages
	 */
	public static <T> Stream<T> stream(Supplier<Page<T>> first, UnaryOperator<Page<T>> next) {
		Spliterator<T> items = Spliterators.spliteratorUnknownSize(new PageIterator<>(first, next),
				Spliterator.ORDERED);
		return StreamSupport.stream(items, false);
	}

	/**
	 * Where one reader stands. Used by one subscriber at a time.
	 */
	private static final class Walk<T> {

		private final Function<Page<T>, Mono<Page<T>>> following;

		private final SeenPages seen = new SeenPages();

		private @Nullable Mono<Page<T>> next;

		private Walk(Mono<Page<T>> first, Function<Page<T>, Mono<Page<T>>> following) {
			this.next = first;
			this.following = following;
		}

		private @Nullable Mono<Page<T>> next() {
			return this.next;
		}

		/**
		 * What is wrong with the next page is told after the items of this one.
		 */
		private void arrived(Page<T> page) {
			this.next = (page.next() != null) ? Mono.defer(() -> this.following.apply(this.seen.leadingOn(page)))
					: null;
		}

	}

}
