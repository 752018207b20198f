package io.github.replicatespring.client.http;

import io.github.replicatespring.client.error.ReplicateApiException;
import reactor.core.publisher.Mono;

/**
 * One call that removes something. If an attempt may have been carried out although it
 * failed, a later answer that there is no such thing means success.
 */
final class RepeatedDelete {

	private static final int NOT_FOUND = 404;

	private volatile boolean possiblyDone;

	RepeatedDelete(boolean possiblyDone) {
		this.possiblyDone = possiblyDone;
	}

	Mono<Void> attempt(Mono<Void> exchange) {
		return exchange.onErrorResume((failure) -> {
			if (this.possiblyDone && isNotFound(failure)) {
				return Mono.empty();
			}
			this.possiblyDone = this.possiblyDone || FailureTranslation.mayHaveBeenCarriedOut(failure);
			return Mono.error(failure);
		});
	}

	private static boolean isNotFound(Throwable failure) {
		return failure instanceof ReplicateApiException exception && exception.status() == NOT_FOUND;
	}

}
