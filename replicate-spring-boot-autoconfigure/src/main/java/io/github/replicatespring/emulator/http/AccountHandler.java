package io.github.replicatespring.emulator.http;

import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

import io.github.replicatespring.client.webhook.WebhookSecret;
import io.github.replicatespring.emulator.library.ModelLibrary;

/**
 * Answers about the account that the emulator's token belongs to.
 */
final class AccountHandler {

	private final WebhookSecret secret;

	AccountHandler(WebhookSecret secret) {
		this.secret = secret;
	}

	Mono<ServerResponse> account(ServerRequest request) {
		return Answers.ok(json());
	}

	static ObjectNode json() {
		return JsonNodeFactory.instance.objectNode()
			.put("type", "organization")
			.put("username", ModelLibrary.ACCOUNT)
			.put("name", "Replicate Emulator")
			.put("github_url", "https://github.com/replicate");
	}

	Mono<ServerResponse> webhookSecret(ServerRequest request) {
		return Answers.ok(JsonNodeFactory.instance.objectNode().put("key", this.secret.key()));
	}

}
