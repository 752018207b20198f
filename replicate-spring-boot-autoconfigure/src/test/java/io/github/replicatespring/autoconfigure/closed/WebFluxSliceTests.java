package io.github.replicatespring.autoconfigure.closed;

import io.github.replicatespring.test.EmbeddedReplicate;
import io.github.replicatespring.test.SignedWebhook;
import io.github.replicatespring.test.WebhookSigner;
import io.github.replicatespring.webhook.SignedDelivery;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webflux.test.autoconfigure.WebFluxTest;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A slice verifies webhooks as the application does.
 */
@WebFluxTest
@EmbeddedReplicate
@ContextConfiguration(classes = SliceApplication.class)
class WebFluxSliceTests {

	@Autowired
	private WebTestClient web;

	@Autowired
	private WebhookSigner signer;

	@BeforeEach
	void forget() {
		OwnWebhook.CALLS.clear();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/own", "/own/method", "/replicate/webhook" })
	void aForgedWebhookIsRefused(String path) {
		this.web.post().uri(path + "?id=evil&status=succeeded").exchange().expectStatus().isUnauthorized();
		assertThat(OwnWebhook.CALLS).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/own", "/own/method", "/replicate/webhook" })
	void aSignedWebhookIsHandled(String path) {
		SignedWebhook webhook = this.signer.sign(SignedDelivery.prediction("signed", "succeeded"));
		this.web.post()
			.uri(path)
			.headers(webhook.headers())
			.bodyValue(webhook.body())
			.exchange()
			.expectStatus()
			.isNoContent();
	}

}
