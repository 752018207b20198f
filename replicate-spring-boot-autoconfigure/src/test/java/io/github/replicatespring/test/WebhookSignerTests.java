package io.github.replicatespring.test;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.web.context.WebApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@EmbeddedReplicate
class WebhookSignerTests {

	private static final String PATH = "/replicate/webhook";

	private final String id = UUID.randomUUID().toString();

	private final String body = """
			{"id":"%s","status":"succeeded","output":"Roses","urls":{}}""".formatted(this.id);

	@Autowired
	private WebhookSigner signer;

	@LocalServerPort
	private int port;

	private MockMvcTester mvc;

	@Autowired
	void setUp(WebApplicationContext context) {
		this.mvc = MockMvcTester.from(context);
	}

	@Test
	void mockMvcDeliversASignedWebhook(@Autowired PoemFile poems) {
		SignedWebhook webhook = this.signer.sign(this.body);
		assertThat(this.mvc.post().uri(PATH).with(webhook.request())).hasStatus(204);
		assertThat(poems.filed()).contains("Roses");
	}

	@Test
	void webTestClientDeliversASignedWebhook() {
		SignedWebhook webhook = this.signer.sign(this.body);
		WebTestClient.bindToServer()
			.baseUrl("http://localhost:" + this.port)
			.build()
			.post()
			.uri(PATH)
			.headers(webhook.headers())
			.bodyValue(webhook.body())
			.exchange()
			.expectStatus()
			.isNoContent();
	}

	@Test
	void restTestClientDeliversASignedWebhook() {
		SignedWebhook webhook = this.signer.sign(this.body);
		RestTestClient.bindToServer()
			.baseUrl("http://localhost:" + this.port)
			.build()
			.post()
			.uri(PATH)
			.headers(webhook.headers())
			.body(webhook.body())
			.exchange()
			.expectStatus()
			.isNoContent();
	}

	@Test
	void aForgedOrStaleOneIsRefused() {
		SignedWebhook webhook = this.signer.sign(this.body);
		assertThat(this.mvc.post().uri(PATH).with(webhook.forgedWith(this.body + " ").request())).hasStatus(401);
		SignedWebhook stale = webhook.sentAt(Instant.now().minus(Duration.ofMinutes(10)));
		assertThat(this.mvc.post().uri(PATH).with(stale.request())).hasStatus(401);
		SignedWebhook other = WebhookSigner.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").sign(this.body);
		assertThat(this.mvc.post().uri(PATH).with(other.request())).hasStatus(401);
	}

	@Test
	void showsNoBodyAndNoSignatureAsText() {
		assertThat(this.signer.sign(this.body).withId("msg_1")).asString()
			.startsWith("SignedWebhook[id=msg_1")
			.doesNotContain("Roses", "v1,");
	}

}
