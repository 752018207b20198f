package io.github.replicatespring.autoconfigure.endtoend;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

import io.github.replicatespring.client.ReplicateClient;
import io.github.replicatespring.client.await.CompletionSource;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.prediction.PredictionRequest;
import io.github.replicatespring.client.prediction.WebhookEventType;
import io.github.replicatespring.emulator.EmulatorSettings;
import io.github.replicatespring.emulator.ReplicateEmulator;
import io.github.replicatespring.emulator.journal.SentDelivery;
import io.github.replicatespring.event.PredictionCompletedEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Deliveries of three accounts, or of one whose secret is changed, to an application that
 * lists two of their secrets.
 */
class SeveralSecretsTests {

	private final ReplicateEmulator first = emulator();

	private final ReplicateEmulator second = emulator();

	private final ReplicateEmulator stranger = emulator();

	@AfterEach
	void stop() {
		this.first.close();
		this.second.close();
		this.stranger.close();
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void eachListedSecretIsTrustedAndNoOther(WebApplicationType type) throws Exception {
		try (ConfigurableApplicationContext application = start(type)) {
			RecordedEnds ends = application.getBean(RecordedEnds.class);
			String webhook = "http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port")
					+ "/replicate/webhook";
			create(this.stranger, webhook);
			await().atMost(Duration.ofSeconds(20))
				.untilAsserted(() -> assertThat(this.stranger.deliveries()).isNotEmpty());
			assertThat(this.stranger.deliveries()).extracting(SentDelivery::answer).containsOnly(401);
			for (ReplicateEmulator account : new ReplicateEmulator[] { this.second, this.first }) {
				Prediction created = create(account, webhook);
				PredictionCompletedEvent event = ends.next();
				assertThat(event.prediction().id()).isEqualTo(created.id());
				assertThat(event.source()).isEqualTo(CompletionSource.WEBHOOK);
			}
			assertThat(ends.nextWithin(0)).isNull();
		}
	}

	private static Prediction create(ReplicateEmulator account, String webhook) {
		try (ReplicateClient client = ReplicateClient.builder()
			.baseUrl(account.baseUrl())
			.apiToken(account.apiToken())
			.build()) {
			return client.predictions()
				.create(PredictionRequest.of(Map.of("prompt", "gardens"))
					.withVersion("meta/meta-llama-3-8b-instruct")
					.withWebhook(URI.create(webhook))
					.withWebhookEvents(WebhookEventType.COMPLETED));
		}
	}

	private ConfigurableApplicationContext start(WebApplicationType type) {
		return new SpringApplicationBuilder(Application.class).web(type)
			.properties("server.port=0",
					"replicate.webhook.secret=" + this.first.webhookSecret().key() + ", "
							+ this.second.webhookSecret().key())
			.run();
	}

	private static ReplicateEmulator emulator() {
		return ReplicateEmulator.start(EmulatorSettings.defaults().withSpeed(20));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(RecordedEnds.class)
	static class Application {

	}

}
