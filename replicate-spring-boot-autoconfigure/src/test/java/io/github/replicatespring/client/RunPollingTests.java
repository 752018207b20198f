package io.github.replicatespring.client;

import java.net.URI;
import java.time.Duration;
import java.util.function.BiFunction;

import io.github.replicatespring.client.await.PollingSettings;
import io.github.replicatespring.client.await.PredictionTimeoutException;
import io.github.replicatespring.client.prediction.PollingPreference;
import io.github.replicatespring.client.prediction.WebhookEventType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What a run says about polling, said to either face.
 */
class RunPollingTests extends WireTests {

	private static final Duration HOUR = Duration.ofHours(1);

	private static final PollingPreference OFTEN = PollingPreference.every(Duration.ofMillis(100));

	private final ReplicateClient client = builder()
		.polling(new PollingSettings(HOUR, HOUR, HOUR, 1500, Duration.ofHours(2)))
		.build();

	@BeforeEach
	void endSoon() {
		api.stubFor(post("/v1/models/acme/poet/predictions").willReturn(json(201, PredictionJson.starting("p1"))));
		api.stubFor(get("/v1/predictions/p1").willReturn(json(200, PredictionJson.succeeded("p1"))));
	}

	@AfterEach
	void close() {
		this.client.close();
	}

	@ParameterizedTest
	@EnumSource
	void asksAsTheRunWantsAndTellsReplicateNothingOfIt(Face face) {
		assertThat(face.text(this.client, OFTEN)).isEqualTo("A haiku");
		api.verify(postRequestedFor(anyUrl()).withRequestBody(equalToJson("{\"input\":{}}")));
	}

	@ParameterizedTest
	@EnumSource
	void asksNothingIfAWebhookWillTell(Face face) {
		PollingPreference none = PollingPreference.none();
		assertThatExceptionOfType(PredictionTimeoutException.class)
			.isThrownBy(() -> face.toldByWebhook(this.client, none, WebhookEventType.COMPLETED));
		api.verify(0, getRequestedFor(anyUrl()));
	}

	@ParameterizedTest
	@EnumSource
	void refusesNotToAskWhereNobodyTells(Face face) {
		PollingPreference none = PollingPreference.none();
		assertThatIllegalArgumentException().isThrownBy(() -> face.text(this.client, none))
			.withMessageContaining("'polling' is none")
			.withMessageContaining("replicate.webhook.base-url");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> face.toldByWebhook(this.client, none, WebhookEventType.START))
			.withMessageContaining("completed");
		api.verify(0, postRequestedFor(anyUrl()));
	}

	enum Face {

		BLOCKING((client, polling) -> client.run("acme/poet").polling(polling).text(),
				(client, told) -> client.run("acme/poet")
					.polling(told.polling())
					.webhook(Told.ELSEWHERE)
					.webhookEvents(told.event())
					.deadline(Told.DEADLINE)
					.text()),

		REACTIVE((client, polling) -> client.reactive().run("acme/poet").polling(polling).text().block(),
				(client, told) -> client.reactive()
					.run("acme/poet")
					.polling(told.polling())
					.webhook(Told.ELSEWHERE)
					.webhookEvents(told.event())
					.deadline(Told.DEADLINE)
					.text()
					.block());

		private final BiFunction<ReplicateClient, PollingPreference, String> text;

		private final BiFunction<ReplicateClient, Told, String> toldByWebhook;

		Face(BiFunction<ReplicateClient, PollingPreference, String> text,
				BiFunction<ReplicateClient, Told, String> toldByWebhook) {
			this.text = text;
			this.toldByWebhook = toldByWebhook;
		}

		String text(ReplicateClient client, PollingPreference polling) {
			return this.text.apply(client, polling);
		}

		String toldByWebhook(ReplicateClient client, PollingPreference polling, WebhookEventType event) {
			return this.toldByWebhook.apply(client, new Told(polling, event));
		}

	}

	private record Told(PollingPreference polling, WebhookEventType event) {

		private static final URI ELSEWHERE = URI.create("https://app.example/hook");

		private static final Duration DEADLINE = Duration.ofMillis(500);

	}

}
