package io.github.replicatespring.client.page;

import java.util.HashSet;
import java.util.Set;

import io.github.replicatespring.client.error.ReplicateException;

import org.springframework.util.StringUtils;

/**
 * The pages that one reader of a list has been to, so that a list whose pages lead back
 * to each other ends. Not thread-safe.
 */
final class SeenPages {

	private static final int MAX_EXCERPT = 200;

	private final Set<String> addresses = new HashSet<>();

	/**
	 * Return a page that leads to another one.
	 * @throws ReplicateException if the reader has been at the other one
	 */
	<T> Page<T> leadingOn(Page<T> page) {
		String next = String.valueOf(page.next());
		if (!this.addresses.add(next)) {
			throw new ReplicateException(
					"The next page of the list is '%s', which has been read before: the list would never end"
						.formatted(StringUtils.truncate(next, MAX_EXCERPT)));
		}
		return page;
	}

}
