package io.github.replicatespring.webhook.behaviour;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import io.github.replicatespring.webhook.SignedDelivery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is turned away, in which order and with which answer, whatever the server; and
 * that nothing of it is shown.
 */
abstract class RefusalBehaviour extends EndpointBehaviour {

	@Test
	void everyUnauthorisedDeliveryGetsTheSameAnswer() {
		Set<String> answers = Set
			.copyOf(unauthorised().map(this.sender::send).map(RefusalBehaviour::dateless).toList());
		assertThat(answers).hasSize(1);
		assertThat(answers.iterator().next()).startsWith("HTTP/1.1 401").containsIgnoringCase("Content-Length: 0");
		assertNothingPublished();
		assertThat(Sender.status(this.sender.send(prediction("succeeded")))).isEqualTo(204);
	}

	private static Stream<SignedDelivery> unauthorised() {
		SignedDelivery good = prediction("succeeded");
		byte[] changed = good.body().clone();
		changed[changed.length - 3] ^= 1;
		Instant now = Instant.now();
		return Stream.of(good.withBody(changed), good.withId("msg_other"), good.withId("msg.other"), good.withId(""),
				good.withTimestamp(""), good.withTimestamp("+" + good.timestamp()), good.withSignature(""),
				good.withSignature(good.signature().replace("v1,", "v2,")), good.withSignature(good.signature() + "x"),
				SignedDelivery.of("msg_1", now, good.body(), SignedDelivery.OTHER_SECRET),
				SignedDelivery.of("msg_1", now.minusSeconds(302), good.body(), SignedDelivery.SECRET),
				SignedDelivery.of("msg_1", now.plusSeconds(310), good.body(), SignedDelivery.SECRET),
				good.withBody(new byte[0]));
	}

	@ParameterizedTest
	@ValueSource(strings = { "webhook-id", "webhook-timestamp", "webhook-signature" })
	void refusesAMissingOrRepeatedHeader(String name) {
		SignedDelivery delivery = prediction("succeeded");
		Map<String, String> headers = new LinkedHashMap<>(Sender.headers(delivery));
		String value = headers.remove(name);
		String without = Sender.lines(headers);
		String line = name + ": " + value + "\r\n";
		assertThat(Sender.status(this.sender.send(without, delivery.body()))).isEqualTo(401);
		assertThat(Sender.status(this.sender.send(without + line + line, delivery.body()))).isEqualTo(401);
		assertNothingPublished();
		assertThat(Sender.status(this.sender.send(without + line, delivery.body()))).isEqualTo(204);
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "", "null", "[]", "[{\"id\":\"a\",\"status\":\"succeeded\"}]", "{}", "{\"id\":\"a\"}",
			"{\"id\":\"a\",\"status\":\"succeeded\"} {}", "id=a&status=succeeded" })
	void refusesWhatIsSignedButNoPredictionOrTraining(String body) {
		assertThat(Sender.status(this.sender.send(SignedDelivery.of(body)))).isEqualTo(400);
		assertNothingPublished();
	}

	@Test
	void refusesDeepNestingAndBytesThatAreNoText() {
		String deep = "{\"id\":\"a\",\"status\":\"succeeded\",\"output\":" + "[".repeat(10_000) + "]".repeat(10_000)
				+ "}";
		byte[] noText = SignedDelivery.prediction(id(), "succeeded").getBytes(StandardCharsets.ISO_8859_1);
		assertThat(Sender.status(this.sender.send(SignedDelivery.of(deep)))).isEqualTo(400);
		assertThat(Sender.status(this.sender.send(SignedDelivery.of(noText)))).isEqualTo(400);
		assertNothingPublished();
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/json; charset=utf-8", "text/plain", "application/x-www-form-urlencoded" })
	void readsTheRawBodyWhateverTheContentTypeSays(String type) {
		String answer = this.sender.send(prediction("succeeded"), Map.of("Content-Type", type));
		assertThat(Sender.status(answer)).isEqualTo(204);
		assertThat(this.listeners.events()).hasSize(1);
	}

	@Test
	void refusesAnEncodedBodyUnread() throws IOException {
		ByteArrayOutputStream packed = new ByteArrayOutputStream();
		try (OutputStream stream = new GZIPOutputStream(packed)) {
			stream.write(prediction("succeeded").body());
		}
		SignedDelivery delivery = SignedDelivery.of(packed.toByteArray());
		assertThat(Sender.status(this.sender.send(delivery, Map.of("Content-Encoding", "gzip")))).isEqualTo(415);
		assertThat(Sender.status(this.sender.send(delivery, Map.of("Content-Encoding", "identity, gzip"))))
			.isEqualTo(415);
		assertNothingPublished();
		assertThat(Sender.status(this.sender.send(prediction("succeeded"), Map.of("Content-Encoding", "identity"))))
			.isEqualTo(204);
	}

	@Test
	void asksToComeAgainWhileThereIsNoSecret() {
		this.secrets.available = false;
		SignedDelivery delivery = prediction("succeeded");
		String answer = this.sender.send(delivery);
		assertThat(Sender.status(answer)).isEqualTo(503);
		assertThat(Sender.header(answer, "Retry-After")).isEqualTo("5");
		assertNothingPublished();
		this.secrets.available = true;
		assertThat(Sender.status(this.sender.send(delivery))).isEqualTo(204);
	}

	@Test
	void answersInTheOrderOfTheChecks() {
		this.secrets.available = false;
		SignedDelivery stale = SignedDelivery.of("msg_1", Instant.now().minusSeconds(400), new byte[0],
				SignedDelivery.SECRET);
		SignedDelivery forged = prediction("succeeded")
			.withBody(SignedDelivery.prediction(id(), "succeeded").getBytes(StandardCharsets.UTF_8));
		Map<String, String> gzip = Map.of("Content-Encoding", "gzip");
		assertThat(Sender.status(this.sender.send(stale, gzip))).isEqualTo(401);
		assertThat(Sender.status(this.sender.send(forged, gzip))).isEqualTo(415);
		assertThat(Sender.status(this.sender.send(SignedDelivery.of(new byte[WebhookBeans.LIMIT + 1]), gzip)))
			.isEqualTo(415);
		assertThat(Sender.status(this.sender.send(SignedDelivery.of(new byte[WebhookBeans.LIMIT + 1])))).isEqualTo(413);
		assertThat(Sender.status(this.sender.send(forged))).isEqualTo(503);
		this.secrets.available = true;
		assertThat(Sender.status(this.sender.send(forged))).isEqualTo(401);
		assertNothingPublished();
	}

	@ParameterizedTest
	@MethodSource("otherRequests")
	void isReachedByPostAtThisPathOnly(String requestLine, int status) {
		SignedDelivery delivery = prediction("succeeded");
		String head = requestLine + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
				+ Sender.lines(Sender.headers(delivery)) + "Content-Length: " + delivery.body().length + "\r\n\r\n";
		String answer = this.sender.exchange(head, (stream) -> stream.write(delivery.body()));
		assertThat(Sender.status(answer)).isEqualTo(status);
		assertNothingPublished();
	}

	static Stream<Object[]> otherRequests() {
		return Stream.of(new Object[] { "GET /replicate/webhook", 405 }, new Object[] { "PUT /replicate/webhook", 405 },
				new Object[] { "POST /replicate/webhook/", 404 }, new Object[] { "POST /replicate/webhook/x", 404 },
				new Object[] { "POST /replicate", 404 });
	}

	@Test
	void showsNeitherBodyNorSignatureNorSecretInTheLog(CapturedOutput output) {
		SignedDelivery good = prediction("succeeded");
		this.sender.send(good);
		this.sender.send(good.withBody("{\"id\":\"confidential\"}".getBytes(StandardCharsets.UTF_8)));
		this.sender.send(SignedDelivery.of("confidential"));
		assertThat(output).doesNotContain("confidential")
			.doesNotContain(good.signature().substring(3))
			.doesNotContain(SignedDelivery.SECRET.key())
			.doesNotContain("très bien");
	}

	@Test
	void nothingThatIsSentBreaksALineOfTheLog(CapturedOutput output) {
		SignedDelivery delivery = SignedDelivery.of("{\"id\":\"a\\r\\nERROR forged\",\"status\":\"suc\\nceeded\"}");
		this.listeners.failure = new IllegalStateException("listener");
		assertThat(Sender.status(this.sender.send(delivery))).isEqualTo(500);
		assertThat(output).contains("a??ERROR?forged (suc?ceeded)").doesNotContain("\nERROR forged");
	}

	private static String dateless(String answer) {
		return answer.replaceAll("(?i)Date: [^\r]+\r\n", "");
	}

}
