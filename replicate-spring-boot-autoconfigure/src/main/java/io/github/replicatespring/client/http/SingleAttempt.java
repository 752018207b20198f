package io.github.replicatespring.client.http;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
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
		return call.contextWrite((context) -> context.put(KEY, false));
	}

	static <T> Mono<T> of(Mono<T> call, @Nullable Throwable lastFailure) {
		return call.contextWrite((context) -> context.put(KEY, isPossiblyDone(lastFailure)));
	}

	static <T> Flux<T> of(Flux<T> call) {
		return call.contextWrite((context) -> context.put(KEY, false));
	}

	static boolean isWanted(ContextView context) {
		return context.hasKey(KEY);
	}

	/**
	 * Whether an attempt before this one may have been carried out although it failed.
	 */
	static boolean isPossiblyDone(ContextView context) {
		return context.getOrDefault(KEY, false);
	}

	private static boolean isPossiblyDone(@Nullable Throwable lastFailure) {
		return lastFailure != null && FailureTranslation.mayHaveBeenCarriedOut(lastFailure);
	}

}
