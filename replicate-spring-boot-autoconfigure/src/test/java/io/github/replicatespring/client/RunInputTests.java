package io.github.replicatespring.client;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.replicatespring.client.prediction.OutputConversionException;
import io.github.replicatespring.client.prediction.WebhookEventType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What a run sends for what its caller says, and what it refuses.
 */
class RunInputTests extends WireTests {

	private final ReplicateClient replicate = builder().build();

	@BeforeEach
	void create() {
		api.stubFor(post(anyUrl()).willReturn(json(201, PredictionJson.succeeded("p1"))));
	}

	@AfterEach
	void close() {
		this.replicate.close();
	}

	@Test
	void dropsNullsHoweverDeep() {
		record Style(String mood, @Nullable Integer strength) {
		}
		Map<String, @Nullable Object> nested = new HashMap<>();
		nested.put("kept", 1);
		nested.put("gone", null);
		nested.put("styles", List.of(new Style("calm", null)));
		this.replicate.run("acme/poet").input("options", nested).input("style", new Style("wild", null)).start();
		verifyInput("{\"options\":{\"kept\":1,\"styles\":[{\"mood\":\"calm\"}]},\"style\":{\"mood\":\"wild\"}}");
	}

	@Test
	void keepsThePlacesOfNullsInLists() {
		this.replicate.run("acme/poet").input("points", Arrays.asList(1, null, 3)).start();
		verifyInput("{\"points\":[1,null,3]}");
	}

	@Test
	void refusesANullKeyHoweverDeep() {
		Map<@Nullable String, Object> keyless = new HashMap<>();
		keyless.put(null, 1);
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.replicate.run("acme/poet").input("options", keyless).start())
			.withMessageContaining("options")
			.withMessageContaining("null");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.replicate.run("acme/poet").input("list", List.of(Map.of("deep", keyless))).start())
			.withMessageContaining("list");
		api.verify(0, postRequestedFor(anyUrl()));
	}

	@Test
	void sendsWhatOneCallIsToldAboutTimeAndWebhook() {
		this.replicate.run("acme/poet")
			.cancelAfter(Duration.ofMinutes(2))
			.webhook(URI.create("https://app.example/hook"))
			.webhookEvents(WebhookEventType.OUTPUT)
			.start();
		api.verify(1,
				postRequestedFor(anyUrl()).withHeader("Cancel-After", equalTo("120s"))
					.withRequestBody(equalToJson("{\"input\":{},\"webhook\":\"https://app.example/hook\","
							+ "\"webhook_events_filter\":[\"output\"]}")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "PT0S", "PT-1S" })
	void refusesADeadlineInThePast(Duration deadline) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.replicate.run("acme/poet").deadline(deadline))
			.withMessageContaining("'deadline'")
			.withMessageContaining(deadline.toString());
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.replicate.reactive().runDeployment("acme/app").deadline(deadline))
			.withMessageContaining("'deadline'");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.replicate.await(PredictionJson.prediction(PredictionJson.starting("p1")), deadline))
			.withMessageContaining("'deadline'");
	}

	@Test
	void refusesNoDeadline() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.replicate.run("acme/poet").deadline(null))
			.withMessageContaining("'deadline'");
	}

	@Test
	void saysThatAnOutputIsNotWhatTheTypeSays() {
		assertThatExceptionOfType(OutputConversionException.class)
			.isThrownBy(() -> this.replicate.run("acme/poet").output(Integer.class))
			.withMessageContaining("p1")
			.withMessageContaining("java.lang.Integer")
			.withMessageContaining("array");
		assertThatExceptionOfType(OutputConversionException.class)
			.isThrownBy(() -> this.replicate.reactive().run("acme/poet").output(Integer.class).block());
	}

	private static void verifyInput(String input) {
		api.verify(1, postRequestedFor(anyUrl()).withRequestBody(equalToJson("{\"input\":" + input + "}")));
	}

}
