package io.github.replicatespring.client.page;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * One page of a list.
 *
 * @param <T> what is listed
 * @param results the items of this page, newest first
 * @param next the address of the next page, or {@code null} on the last one
 * @param previous the address of the previous page, or {@code null} on the first one
 * @since 0.1.0
 */
public record Page<T>(@JsonDeserialize(contentUsing = ItemDeserializer.class) List<T> results, @Nullable String next,
		@Nullable String previous) {

	/**
	 * Create a page. The words {@code ""} and {@code "null"}, which Replicate has been
	 * seen to send, mean that there is no such page. Of a response, items that cannot be
	 * read are left out and logged.
	 * @param results the items
	 * @param next the address of the next page
	 * @param previous the address of the previous page
	 */
	public Page(@Nullable List<T> results, @Nullable String next, @Nullable String previous) {
		this.results = (results != null) ? results.stream().filter(Objects::nonNull).toList() : List.of();
		this.next = address(next);
		this.previous = address(previous);
	}

	/**
	 * Return the way back: a page whose next one is the one before this. What follows
	 * pages then goes one page back.
	 * @return the same items, with next and previous exchanged
	 */
	public Page<T> backwards() {
		return new Page<>(this.results, this.previous, this.next);
	}

	private static @Nullable String address(@Nullable String address) {
		return (address == null || address.isBlank() || address.equals("null")) ? null : address;
	}

}
