package io.github.replicatespring.emulator.http;

import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerResponse;

import io.github.replicatespring.client.json.ReplicateJson;

/**
 * Answers with JSON, written with the emulator's own settings whatever the application's
 * are.
 */
final class Answers {

	private Answers() {
	}

	static Mono<ServerResponse> ok(JsonNode json) {
		return with(ServerResponse.ok(), json);
	}

	static Mono<ServerResponse> with(ServerResponse.BodyBuilder answer, JsonNode json) {
		return answer.contentType(MediaType.APPLICATION_JSON).bodyValue(bytes(json));
	}

	static byte[] bytes(JsonNode json) {
		return ReplicateJson.mapper().writeValueAsBytes(json);
	}

}
