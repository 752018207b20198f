package io.github.replicatespring.client;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.replicatespring.client.json.ReplicateJson;
import io.github.replicatespring.client.log.ReadableDuration;
import io.github.replicatespring.client.prediction.OutputConversionException;
import io.github.replicatespring.client.prediction.PredictionFailedException;
import io.github.replicatespring.client.prediction.PredictionRequest;
import io.github.replicatespring.client.prediction.WebhookEventType;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;
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
	void dropsWhatIsAbsentInEveryOtherForm() {
		record Style(String mood, Optional<Integer> strength) {
		}
		JsonNode previous = ReplicateJson.mapper()
			.readTree(
					"{\"prompt\": \"rain\", \"seed\": null, \"style\": {\"mood\": null}, \"list\": [null, {\"a\": null}]}");
		String sent = "{\"prompt\":\"rain\",\"style\":{},\"list\":[null,{}]}";
		this.replicate.run("acme/poet")
			.input("seed", Optional.empty())
			.input("style", new Style("wild", Optional.empty()))
			.start();
		verifyInput("{\"style\":{\"mood\":\"wild\"}}");
		api.resetRequests();
		this.replicate.run("acme/poet").inputs(previous).start();
		verifyInput(sent);
		api.resetRequests();
		this.replicate.reactive().run("acme/poet").inputs(previous).start().block();
		verifyInput(sent);
		api.resetRequests();
		this.replicate.models().createPrediction("acme", "poet", PredictionRequest.of(previous));
		verifyInput(sent);
		assertThat(previous.get("seed").isNull()).as("the caller's own").isTrue();
	}

	@ParameterizedTest
	@ValueSource(doubles = { Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY })
	void refusesNumbersThatJsonDoesNotHave(double number) {
		record Style(float strength) {
		}
		assertRefused("scale", () -> this.replicate.run("acme/poet").input("scale", number).start());
		assertRefused("scale", () -> this.replicate.reactive().run("acme/poet").input("scale", number).start().block());
		assertRefused("style.strength",
				() -> this.replicate.run("acme/poet").input("style", new Style((float) number)).start());
		assertRefused("points[1]",
				() -> this.replicate.run("acme/poet").input("points", new double[] { 1, number }).start());
		assertRefused("scale",
				() -> this.replicate.predictions().create(PredictionRequest.of(Map.of("scale", number))));
		api.verify(0, postRequestedFor(anyUrl()));
	}

	private static void assertRefused(String place, ThrowingCallable call) {
		assertThatIllegalArgumentException().isThrownBy(call).withMessageContaining("'" + place + "'");
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

	@Test
	void letsReplicateCancelWhatSaysNothingOfItAsTheClientIsSet() {
		try (ReplicateClient bounded = builder().cancelAfter(Duration.ofMinutes(3)).build()) {
			bounded.run("acme/poet").start();
			bounded.models().createPrediction("acme", "poet", PredictionRequest.of(Map.of()));
			api.verify(2, postRequestedFor(anyUrl()).withHeader("Cancel-After", equalTo("180s")));
			bounded.reactive().run("acme/poet").cancelAfter(Duration.ofSeconds(10)).start().block();
			api.verify(1, postRequestedFor(anyUrl()).withHeader("Cancel-After", equalTo("10s")));
		}
		assertThatIllegalArgumentException().isThrownBy(() -> builder().cancelAfter(Duration.ofSeconds(4)))
			.withMessageContaining("'cancelAfter'")
			.withMessageContaining("4s");
	}

	@Test
	void saysThatItsTimeWasOver() {
		api.stubFor(post(anyUrl()).willReturn(json(201, PredictionJson.ended("p1", "aborted", "")
			.replaceFirst("\\{", "{\"deadline\":\"2026-01-01T00:00:00Z\","))));
		assertThatExceptionOfType(PredictionFailedException.class)
			.isThrownBy(() -> this.replicate.run("acme/poet").cancelAfter(Duration.ofSeconds(5)).prediction())
			.withMessageContaining("was aborted because its cancelAfter was over");
	}

	@ParameterizedTest
	@ValueSource(strings = { "PT0S", "PT-1S" })
	void refusesADeadlineInThePast(Duration deadline) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.replicate.run("acme/poet").deadline(deadline))
			.withMessageContaining("'deadline'")
			.withMessageContaining(ReadableDuration.of(deadline));
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
