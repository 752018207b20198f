package io.github.replicatespring.client.http;

import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * Marks calls whose caller repeats failed attempts by itself, so that repetitions do not
 * multiply.
 *
 * @since 0.1.0
 */
public final class SingleAttempt {

	private static final String KEY = SingleAttempt.class.getName();

	private SingleAttempt() {
	}

	/**
	 * Return a call that is made once for each subscription, whatever comes of it.
	 * @param <T> the type of the answer
	 * @param call the call
	 * @return the call without repetitions
	 */
	public static <T> Mono<T> of(Mono<T> call) {
		return call.contextWrite((context) -> context.put(KEY, true));
	}

	static boolean isWanted(ContextView context) {
		return context.hasKey(KEY);
	}

}
