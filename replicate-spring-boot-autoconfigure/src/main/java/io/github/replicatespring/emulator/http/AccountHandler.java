package io.github.replicatespring.emulator.http;

import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;

import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

import io.github.replicatespring.client.webhook.WebhookSecret;

/**
 * Answers about the account that the emulator's token belongs to.
 */
final class AccountHandler {

	private final WebhookSecret secret;

	AccountHandler(WebhookSecret secret) {
		this.secret = secret;
	}

	Mono<ServerResponse> account(ServerRequest request) {
		return Answers.ok(JsonNodeFactory.instance.objectNode()
			.put("type", "organization")
			.put("username", "emulator")
			.put("name", "Replicate Emulator")
			.put("github_url", "https://github.com/replicate"));
	}

	Mono<ServerResponse> webhookSecret(ServerRequest request) {
		return Answers.ok(JsonNodeFactory.instance.objectNode().put("key", this.secret.key()));
	}

}
