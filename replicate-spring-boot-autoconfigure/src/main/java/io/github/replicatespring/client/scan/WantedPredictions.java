package io.github.replicatespring.client.scan;

import java.util.function.Predicate;

import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * Tells the reader of a page which predictions to keep.
 *
 * @since 0.1.0
 */
public final class WantedPredictions {

	private static final String KEY = WantedPredictions.class.getName();

	private static final Predicate<String> ALL = (id) -> true;

	private WantedPredictions() {
	}

	/**
	 * Return a request for a page of which only some predictions are kept.
	 * @param <T> the type of the answer
	 * @param ids says of an id whether it is wanted
	 * @param request the request
	 * @return the request, to be subscribed to
	 */
	public static <T> Mono<T> of(Predicate<String> ids, Mono<T> request) {
		return request.contextWrite((context) -> context.put(KEY, ids));
	}

	static Predicate<String> in(ContextView context) {
		return context.hasKey(KEY) ? context.get(KEY) : ALL;
	}

}
