package io.github.replicatespring.emulator.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.reactive.function.server.HandlerFilterFunction;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

import io.github.replicatespring.emulator.journal.Journal;
import io.github.replicatespring.emulator.journal.ReceivedRequest;
import io.github.replicatespring.emulator.prediction.EmulatorAddress;

/**
 * Writes each request down just before its answer leaves.
 *
 * @param journal where it is written
 */
record JournalFilter(Journal journal) implements HandlerFilterFunction<ServerResponse, ServerResponse> {

	private static final String BODY = JournalFilter.class.getName() + ".body";

	@Override
	public Mono<ServerResponse> filter(ServerRequest request, HandlerFunction<ServerResponse> next) {
		request.exchange().getResponse().beforeCommit(() -> {
			HttpStatusCode status = request.exchange().getResponse().getStatusCode();
			this.journal.add(read(request, (status != null) ? status.value() : 200));
			return Mono.empty();
		});
		return next.handle(request);
	}

	static void noteBody(ServerRequest request, JsonNode body) {
		request.exchange().getAttributes().put(BODY, body);
	}

	private static ReceivedRequest read(ServerRequest request, int status) {
		JsonNode body = request.exchange().getAttribute(BODY);
		return new ReceivedRequest(request.method().name(), request.path().substring(EmulatorAddress.API.length()),
				request.uri(), headers(request), (body != null) ? body : MissingNode.getInstance(), status);
	}

	private static Map<String, List<String>> headers(ServerRequest request) {
		Map<String, List<String>> headers = new LinkedHashMap<>();
		request.headers().asHttpHeaders().forEach((name, values) -> {
			if (!name.equalsIgnoreCase(HttpHeaders.AUTHORIZATION)) {
				headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values));
			}
		});
		return headers;
	}

}
