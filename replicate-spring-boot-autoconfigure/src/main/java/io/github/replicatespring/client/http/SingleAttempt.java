package io.github.replicatespring.client.http;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Marks calls whose caller repeats failed attempts by itself, so that repetitions do not
 * multiply.
 *
 * @since 0.1.0
 */
public final class SingleAttempt {

	private SingleAttempt() {
	}

	/**
	 * Return a call that is made once for each subscription, whatever comes of it.
	 * @param <T> the type of the answer
	 * @param call the call
	 * @return the call without repetitions
	 */
	public static <T> Mono<T> of(Mono<T> call) {
		return call.contextWrite((context) -> new CallProgress().writeTo(context));
	}

	/**
	 * Return a call that repeats its own failed attempts, whatever it is a part of.
	 * @param <T> the type of the answer
	 * @param call the call
	 * @return the call with its repetitions
	 */
	public static <T> Mono<T> apart(Mono<T> call) {
		return call.contextWrite(CallProgress::removeFrom);
	}

	static <T> Flux<T> of(Flux<T> call, CallProgress progress) {
		return call.contextWrite(progress::writeTo);
	}

}
