package io.github.replicatespring.autoconfigure.container;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.stubbing.SubEvent;
import io.github.replicatespring.client.ReplicateClient;
import io.github.replicatespring.client.await.CompletionSource;
import io.github.replicatespring.event.PredictionCompletedEvent;
import io.github.replicatespring.test.SignedWebhook;
import io.github.replicatespring.test.WebhookSigner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.wiremock.integrations.testcontainers.WireMockContainer;
import org.wiremock.webhooks.WebhookDefinition;
import org.wiremock.webhooks.Webhooks;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpHeaders;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.util.TestSocketUtils;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A container that answers a create and then calls the application on the host with a
 * signed webhook, at the address that the client gave it.
 */
@RequiresWireMock
@Testcontainers
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT,
		classes = ContainerWebhookTests.Application.class)
abstract class ContainerWebhookTests {

	private static final String SECRET = "whsec_bm90IGEgc2VjcmV0LCBidXQgYSB0ZXN0";

	private static final String CREATE = "/v1/models/acme/poet/predictions";

	private static final String STARTING = """
			{"id":"p1","model":"acme/poet","status":"starting","urls":{}}""";

	/** WireMock would take the braces of a text, but not of bytes, for its own. */
	private static final String SUCCEEDED = """
			{"id":"p1","model":"acme/poet","status":"succeeded","output":["Grüße, ","{{you}}"],"urls":{}}""";

	/** What a tunnel does: it forwards to where the application can be found. */
	private static final String FORWARDED = "{{replace (jsonPath originalRequest.body '$.webhook')"
			+ " 'localhost' 'host.docker.internal'}}";

	@Container
	@ServiceConnection("replicate")
	private static final WireMockContainer replicate = new WireMockContainer(WireMockImage.NAME)
		.withExtraHost("host.docker.internal", "host-gateway");

	@Autowired
	private ReplicateClient client;

	@Autowired
	private Application application;

	private final WireMock wireMock = WireMock.create().host(replicate.getHost()).port(replicate.getPort()).build();

	@DynamicPropertySource
	static void reachable(DynamicPropertyRegistry registry) {
		int port = TestSocketUtils.findAvailableTcpPort();
		registry.add("server.port", () -> port);
		registry.add("replicate.webhook.base-url", () -> "http://localhost:" + port);
		registry.add("replicate.webhook.secret", () -> SECRET);
	}

	@AfterEach
	void forget() {
		this.wireMock.resetToDefaultMappings();
	}

	@Test
	void aSignedWebhookFromAContainerReachesTheListener() throws Exception {
		answerAndCall(WebhookSigner.of(SECRET).sign(SUCCEEDED));
		assertThat(this.client.run("acme/poet").input("prompt", "x").start().output()).isNull();
		PredictionCompletedEvent event = this.application.events.poll(20, TimeUnit.SECONDS);
		assertThat(event).isNotNull();
		assertThat(event.source()).isEqualTo(CompletionSource.WEBHOOK);
		assertThat(event.prediction().outputText()).isEqualTo("Grüße, {{you}}");
	}

	@Test
	void aForgedOneIsRefused() {
		answerAndCall(WebhookSigner.of("whsec_YW5vdGhlciBvbmUsIG5vdCB0aGUgcmlnaHQ=").sign(SUCCEEDED));
		this.client.run("acme/poet").input("prompt", "x").start();
		await().untilAsserted(() -> assertThat(webhookAnswers()).containsExactly(401));
		assertThat(this.application.events).isEmpty();
	}

	private void answerAndCall(SignedWebhook webhook) {
		HttpHeaders headers = new HttpHeaders();
		webhook.headers().accept(headers);
		WebhookDefinition call = Webhooks.webhook()
			.withMethod("POST")
			.withUrl(FORWARDED)
			.withBinaryBody(webhook.body());
		headers.forEach((name, values) -> call.withHeader(name, values.get(0)));
		this.wireMock.register(
				post(CREATE).willReturn(okJson(STARTING).withStatus(201)).withServeEventListener("webhook", call));
	}

	private Stream<Integer> webhookAnswers() {
		return this.wireMock.getServeEvents()
			.stream()
			.flatMap((served) -> served.getSubEvents().stream())
			.filter((event) -> event.getType().equals("WEBHOOK_RESPONSE"))
			.map(SubEvent::getData)
			.map((data) -> (Integer) data.get("status"));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		private final BlockingQueue<PredictionCompletedEvent> events = new LinkedBlockingQueue<>();

		@EventListener
		void on(PredictionCompletedEvent event) {
			this.events.add(event);
		}

	}

}
