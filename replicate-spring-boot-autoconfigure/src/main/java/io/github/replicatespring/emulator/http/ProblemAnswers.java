package io.github.replicatespring.emulator.http;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.web.reactive.function.server.HandlerFilterFunction;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Answers every fault with problem details.
 */
final class ProblemAnswers implements HandlerFilterFunction<ServerResponse, ServerResponse> {

	private static final Log logger = LogFactory.getLog("io.github.replicatespring.emulator");

	@Override
	public Mono<ServerResponse> filter(ServerRequest request, HandlerFunction<ServerResponse> next) {
		return Mono.defer(() -> next.handle(request)).onErrorResume((ex) -> problem(ex).answer());
	}

	private static Problem problem(Throwable fault) {
		if (fault instanceof ProblemException ex) {
			return ex.problem();
		}
		if (fault instanceof DataBufferLimitException) {
			return Problem.TOO_LARGE;
		}
		logger.error("The emulator could not answer a request", fault);
		return Problem.UNEXPECTED;
	}

}
