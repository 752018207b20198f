package io.github.replicatespring.client.page;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * The items of all pages, one after the other.
 */
final class PageIterator<T> implements Iterator<T> {

	private final UnaryOperator<Page<T>> following;

	private final SeenPages seen = new SeenPages();

	private @Nullable Supplier<Page<T>> next;

	private Iterator<T> items = Collections.emptyIterator();

	PageIterator(Supplier<Page<T>> first, UnaryOperator<Page<T>> following) {
		this.next = first;
		this.following = following;
	}

	@Override
	public boolean hasNext() {
		while (!this.items.hasNext() && this.next != null) {
			Page<T> page = this.next.get();
			this.items = page.results().iterator();
			this.next = (page.next() != null) ? () -> this.following.apply(this.seen.leadingOn(page)) : null;
		}
		return this.items.hasNext();
	}

	@Override
	public T next() {
		if (!hasNext()) {
			throw new NoSuchElementException();
		}
		return this.items.next();
	}

}
