package io.github.replicatespring.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Stream;

import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.prediction.PredictionStatus;
import io.github.replicatespring.client.webhook.WebhookKind;
import io.github.replicatespring.event.Delivery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class WebhookDeliveryTests {

	private static final Delivery DELIVERY = new Delivery("msg_1", Instant.EPOCH);

	@Test
	void readsAPrediction() {
		WebhookDelivery delivery = read("{\"id\":\"a\",\"status\":\"processing\",\"output\":[\"x\"],\"newer\":1}");
		assertThat(delivery.kind()).isEqualTo(WebhookKind.PREDICTION);
		assertThat(delivery.prediction()).isNotNull();
		assertThat(delivery.training()).isNull();
		assertThat(delivery.subject()).isEqualTo("a");
		assertThat(delivery.status()).isEqualTo(PredictionStatus.PROCESSING);
		assertThat(delivery.delivery()).isEqualTo(DELIVERY);
	}

	@ParameterizedTest
	@ValueSource(strings = {
			"{\"id\":\"a\",\"status\":\"succeeded\",\"output\":{\"version\":\"o/n:1\",\"weights\":\"https://x.example/w\"}}",
			"{\"id\":\"a\",\"status\":\"succeeded\",\"urls\":{\"get\":\"https://api.example/v1/trainings/a\"}}" })
	void readsWhatIsPlainlyATraining(String body) {
		WebhookDelivery delivery = read(body);
		assertThat(delivery.kind()).isEqualTo(WebhookKind.TRAINING);
		assertThat(delivery.training()).isNotNull();
		assertThat(delivery.prediction()).isNull();
		assertThat(delivery.subject()).isEqualTo("a");
		assertThat(delivery.status()).isEqualTo(PredictionStatus.SUCCEEDED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"id\":\"a\",\"status\":\"succeeded\",\"output\":{\"version\":\"2\"}}",
			"{\"id\":\"a\",\"status\":\"succeeded\",\"output\":[\"version\",\"weights\"]}",
			"{\"id\":\"a\",\"status\":\"succeeded\",\"urls\":{\"get\":\"https://api.example/v1/predictions/a?x=/trainings/\"}}",
			"{\"id\":\"a\",\"status\":\"succeeded\",\"urls\":{\"get\":\"mailto:x\"}}",
			"{\"id\":\"a\",\"status\":\"succeeded\",\"urls\":[]}", "{\"id\":\"a\",\"status\":\"paused\"}" })
	void anythingElseIsAPrediction(String body) {
		assertThat(read(body).kind()).isEqualTo(WebhookKind.PREDICTION);
	}

	@ParameterizedTest
	@MethodSource("unreadable")
	void refusesWhatIsNeither(byte[] body) {
		assertThatIllegalArgumentException().isThrownBy(() -> WebhookDelivery.read(DELIVERY, body, null))
			.withNoCause()
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("secret-text"));
	}

	static Stream<byte[]> unreadable() {
		byte[] invalidUtf8 = "{\"id\":\"a\",\"status\":\"x?\"}".getBytes(StandardCharsets.US_ASCII);
		invalidUtf8[20] = (byte) 0xc3;
		Stream<String> texts = Stream.of("", " ", "secret-text", "null", "\"secret-text\"", "17", "[]",
				"[{\"id\":\"a\",\"status\":\"succeeded\"}]", "{}", "{\"id\":\"a\"}", "{\"status\":\"succeeded\"}",
				"{\"id\":\"\",\"status\":\"succeeded\"}", "{\"id\":\"a\",\"status\":null}",
				"{\"id\":\"a\",\"status\":\"succeeded\"", "{\"id\":\"a\",\"status\":\"succeeded\"}{}",
				"{\"id\":\"a\",\"status\":\"succeeded\",\"output\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}",
				"{\"id\":\"a\",\"status\":\"succeeded\",\"output\":" + "9".repeat(10_000) + "}",
				"id=a&status=succeeded", "{'id':'a','status':'succeeded'}");
		return Stream.concat(texts.map((text) -> text.getBytes(StandardCharsets.UTF_8)), Stream.of(invalidUtf8));
	}

	@Test
	void readsLogsWithRawControlCharactersAsResponsesOfTheApiAreRead() {
		String logs = "10%\r20%\n\tdone\u001b[0m";
		WebhookDelivery delivery = read("{\"id\":\"a\",\"status\":\"succeeded\",\"logs\":\"" + logs + "\"}");
		assertThat(delivery.prediction()).isNotNull().extracting(Prediction::logs).isEqualTo(logs);
	}

	@Test
	void manyMembersAndRepeatedOnesDoNoHarm() {
		StringBuilder body = new StringBuilder("{\"id\":\"first\",\"id\":\"a\",\"status\":\"succeeded\"");
		for (int i = 0; i < 100_000; i++) {
			body.append(",\"k").append(i).append("\":0");
		}
		assertThat(read(body.append('}').toString()).subject()).isEqualTo("a");
	}

	private static WebhookDelivery read(String body) {
		return WebhookDelivery.read(DELIVERY, body.getBytes(StandardCharsets.UTF_8), null);
	}

}
