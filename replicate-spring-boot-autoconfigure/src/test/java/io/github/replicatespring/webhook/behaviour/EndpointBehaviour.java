package io.github.replicatespring.webhook.behaviour;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import com.sun.management.ThreadMXBean;
import io.github.replicatespring.client.await.CompletionSource;
import io.github.replicatespring.client.webhook.WebhookKind;
import io.github.replicatespring.client.webhook.WebhookTag;
import io.github.replicatespring.client.webhook.WebhookTags;
import io.github.replicatespring.event.Delivery;
import io.github.replicatespring.event.PredictionCompletedEvent;
import io.github.replicatespring.event.PredictionUpdatedEvent;
import io.github.replicatespring.event.TrainingCompletedEvent;
import io.github.replicatespring.webhook.SignedDelivery;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What the endpoint of the starter promises, whatever the server.
 */
@ExtendWith(OutputCaptureExtension.class)
abstract class EndpointBehaviour {

	@Autowired
	RecordedListeners listeners;

	@Autowired
	private SwitchableSecrets secrets;

	Sender sender;

	@BeforeEach
	void prepare(@LocalServerPort int port) {
		this.sender = new Sender(port, WebhookBeans.PATH);
		this.listeners.forget();
		this.secrets.available = true;
	}

	@Test
	void publishesAVerifiedDeliveryOnce() {
		SignedDelivery delivery = prediction("succeeded");
		String answer = this.sender.send(delivery);
		assertThat(Sender.status(answer)).isEqualTo(204);
		assertThat(Sender.status(this.sender.send(delivery))).isEqualTo(204);
		assertThat(this.listeners.events()).singleElement()
			.isInstanceOfSatisfying(PredictionCompletedEvent.class, (event) -> {
				assertThat(event.isSucceeded()).isTrue();
				assertThat(event.prediction().outputText()).isEqualTo("très bien");
				assertThat(event.source()).isEqualTo(CompletionSource.WEBHOOK);
				assertThat(event.delivery()).isEqualTo(
						new Delivery(delivery.id(), Instant.ofEpochSecond(Long.parseLong(delivery.timestamp()))));
			});
	}

	@Test
	void tellsWhoeverAwaitsThePrediction() {
		this.sender.send(prediction("succeeded"));
		assertThat(this.listeners.offered()).singleElement()
			.satisfies((prediction) -> assertThat(prediction.outputText()).isEqualTo("très bien"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "starting", "processing", "paused" })
	void publishesAnUpdateForAnyStatusThatIsNotTerminal(String status) {
		assertThat(Sender.status(this.sender.send(prediction(status)))).isEqualTo(204);
		assertThat(this.listeners.events()).singleElement().isInstanceOf(PredictionUpdatedEvent.class);
	}

	@Test
	void publishesTheEndOfAnAbortedPrediction() {
		assertThat(Sender.status(this.sender.send(prediction("aborted")))).isEqualTo(204);
		assertThat(this.listeners.events()).singleElement()
			.isInstanceOfSatisfying(PredictionCompletedEvent.class, (event) -> assertThat(event.isAborted()).isTrue());
	}

	@Test
	void publishesATraining() {
		String body = "{\"id\":\"%s\",\"status\":\"succeeded\",\"output\":{\"version\":\"o/n:1\",\"weights\":\"w\"}}"
			.formatted(id());
		assertThat(Sender.status(this.sender.send(SignedDelivery.of(body)))).isEqualTo(204);
		assertThat(this.listeners.events()).singleElement().isInstanceOf(TrainingCompletedEvent.class);
		assertThat(this.listeners.offered()).isEmpty();
	}

	@Test
	void dropsUpdatesThatComeAfterTheEnd() {
		String id = id();
		this.sender.send(SignedDelivery.of(SignedDelivery.prediction(id, "failed")));
		String late = this.sender.send(SignedDelivery.of(SignedDelivery.prediction(id, "processing")));
		String other = this.sender.send(SignedDelivery.of(SignedDelivery.prediction(id, "succeeded")));
		assertThat(List.of(Sender.status(late), Sender.status(other))).containsOnly(204);
		assertThat(this.listeners.events()).singleElement()
			.isInstanceOfSatisfying(PredictionCompletedEvent.class, (event) -> assertThat(event.isFailed()).isTrue());
	}

	@Test
	void asksForTheDeliveryAgainWhenAListenerFailed(CapturedOutput output) {
		SignedDelivery delivery = prediction("succeeded");
		this.listeners.failure = new IllegalStateException("mail server away");
		assertThat(Sender.status(this.sender.send(delivery))).isEqualTo(500);
		assertThat(Sender.status(this.sender.send(delivery))).isEqualTo(500);
		this.listeners.failure = null;
		assertThat(Sender.status(this.sender.send(delivery))).isEqualTo(204);
		assertThat(Sender.status(this.sender.send(delivery))).isEqualTo(204);
		assertThat(this.listeners.events()).hasSize(3);
		assertThat(output).contains("mail server away").contains(delivery.id());
	}

	@Test
	void everyUnauthorisedDeliveryGetsTheSameAnswer() {
		Set<String> answers = Set
			.copyOf(unauthorised().map(this.sender::send).map(EndpointBehaviour::dateless).toList());
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
	void acceptsABodyUpToTheLimit() {
		String start = "{\"id\":\"%s\",\"status\":\"succeeded\",\"logs\":\"".formatted(id());
		byte[] body = Arrays.copyOf(start.getBytes(StandardCharsets.UTF_8), WebhookBeans.LIMIT);
		Arrays.fill(body, start.length(), body.length, (byte) 'x');
		body[body.length - 2] = '"';
		body[body.length - 1] = '}';
		assertThat(Sender.status(this.sender.send(SignedDelivery.of(body)))).isEqualTo(204);
		assertThat(this.listeners.events()).hasSize(1);
		byte[] longer = Arrays.copyOf(body, body.length + 1);
		longer[body.length] = ' ';
		assertThat(Sender.status(this.sender.send(SignedDelivery.of(longer)))).isEqualTo(413);
		assertThat(this.listeners.events()).hasSize(1);
	}

	@Test
	void refusesALargerBodyByItsLengthWithoutWaitingForIt() throws IOException {
		String head = head() + "Content-Length: " + 20 * 1024 * 1024 + "\r\n\r\n";
		try (Socket socket = new Socket("localhost", this.sender.port())) {
			socket.setSoTimeout(10_000);
			socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
			BufferedReader answer = new BufferedReader(
					new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
			assertThat(answer.readLine()).startsWith("HTTP/1.1 413");
			assertThat(answer.lines().takeWhile((line) -> !line.isEmpty()))
				.anyMatch("connection: close"::equalsIgnoreCase);
		}
		assertNothingPublished();
	}

	@Test
	void refusesAnEndlessBodyWithFlatMemory() {
		this.sender.send(prediction("starting"));
		this.listeners.forget();
		AtomicLong written = new AtomicLong();
		String head = head() + "Transfer-Encoding: chunked\r\n\r\n";
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long before = allocated(threads);
		String answer = this.sender.exchange(head, (stream) -> write(stream, 300, written));
		assertThat(Sender.status(answer)).isEqualTo(413);
		assertThat(Sender.header(answer, "Connection")).isEqualTo("close");
		assertThat(written.get()).isLessThan(40);
		assertThat(allocated(threads) - before).isLessThan(60L * 1024 * 1024);
		assertNothingPublished();
	}

	@Test
	void refusesABodyThatDoesNotArrive() throws IOException {
		try (Socket socket = new Socket("localhost", this.sender.port())) {
			socket.setSoTimeout(20_000);
			socket.getOutputStream()
				.write((head() + "Content-Length: 1000\r\n\r\n{\"id\"").getBytes(StandardCharsets.US_ASCII));
			socket.shutdownOutput();
			String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
			assertThat(answer).as("closed, or answered if the server still can")
				.satisfiesAnyOf((text) -> assertThat(text).isEmpty(),
						(text) -> assertThat(text).startsWith("HTTP/1.1 400").contains("Connection: close"));
		}
		assertNothingPublished();
		assertThat(Sender.status(this.sender.send(prediction("succeeded")))).isEqualTo(204);
	}

	@Test
	void aCopyThatComesMeanwhileIsToldToComeAgain() throws Exception {
		SignedDelivery delivery = prediction("succeeded");
		CountDownLatch release = new CountDownLatch(1);
		this.listeners.release = release;
		CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> this.sender.send(delivery));
		await().until(() -> this.listeners.events().size() == 1);
		String copy = this.sender.send(delivery);
		assertThat(Sender.status(copy)).isEqualTo(503);
		assertThat(Sender.header(copy, "Retry-After")).isEqualTo("5");
		release.countDown();
		assertThat(Sender.status(first.get(10, TimeUnit.SECONDS))).isEqualTo(204);
		assertThat(Sender.status(this.sender.send(delivery))).isEqualTo(204);
		assertThat(this.listeners.events()).hasSize(1);
	}

	@Test
	void refusesABodyThatDripsInTime() throws IOException {
		long start = System.nanoTime();
		try (Socket socket = new Socket("localhost", this.sender.port())) {
			socket.setSoTimeout(20_000);
			socket.getOutputStream()
				.write((head() + "Content-Length: 1000\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
			BufferedReader answer = new BufferedReader(
					new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
			await().pollInterval(Duration.ofMillis(100)).until(() -> {
				socket.getOutputStream().write('x');
				return socket.getInputStream().available() > 0;
			});
			assertThat(answer.readLine()).startsWith("HTTP/1.1 408");
			assertThat(answer.lines().takeWhile((line) -> !line.isEmpty()))
				.anyMatch("connection: close"::equalsIgnoreCase);
		}
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(WebhookBeans.BODY_TIMEOUT,
				WebhookBeans.BODY_TIMEOUT.plusSeconds(5));
		assertNothingPublished();
	}

	@Test
	void neverRunsAListenerOnAnEventLoopOrTheServersThreads() {
		this.sender.send(prediction("succeeded"));
		assertThat(this.listeners.threads()).singleElement().asString().startsWith("hand-over-");
	}

	@Test
	void aListenerSlowerThanTheDeadlineGoesOnWhileTheSenderIsToldToComeAgain() {
		SignedDelivery delivery = prediction("succeeded");
		CountDownLatch release = new CountDownLatch(1);
		this.listeners.release = release;
		assertThat(Sender.status(this.sender.send(delivery))).isEqualTo(503);
		release.countDown();
		await().until(() -> Sender.status(this.sender.send(delivery)) == 204);
		assertThat(this.listeners.events()).hasSize(1);
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
	void handsBackWhatTheAddressSays() {
		WebhookTag tag = new WebhookTag(WebhookKind.TRAINING, "order 7 & ü", null);
		String path = new WebhookTags(() -> "key").write(WebhookBeans.PATH + "?a=b", tag);
		assertThat(Sender.status(new Sender(this.sender.port(), path).send(prediction("succeeded")))).isEqualTo(204);
		assertThat(this.listeners.events()).singleElement()
			.isInstanceOfSatisfying(TrainingCompletedEvent.class,
					(event) -> assertThat(event.delivery()).extracting(Delivery::correlation).isEqualTo("order 7 & ü"));
	}

	@Test
	void aForgedAddressSaysNothing() {
		WebhookTag tag = new WebhookTag(WebhookKind.TRAINING, "order 7", null);
		String path = new WebhookTags(() -> "other key").write(WebhookBeans.PATH, tag);
		assertThat(Sender.status(new Sender(this.sender.port(), path).send(prediction("succeeded")))).isEqualTo(204);
		assertThat(this.listeners.events()).singleElement()
			.isInstanceOfSatisfying(PredictionCompletedEvent.class,
					(event) -> assertThat(event.delivery()).extracting(Delivery::correlation).isNull());
	}

	@Test
	void keepsTheQueryOutOfTheMatter() {
		Sender withQuery = new Sender(this.sender.port(), WebhookBeans.PATH + "?anything=at%20all");
		assertThat(Sender.status(withQuery.send(prediction("succeeded")))).isEqualTo(204);
		assertThat(this.listeners.events()).hasSize(1);
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

	void assertNothingPublished() {
		assertThat(this.listeners.events()).isEmpty();
		assertThat(this.listeners.offered()).isEmpty();
	}

	static String head() {
		return "POST " + WebhookBeans.PATH + " HTTP/1.1\r\nHost: localhost\r\n"
				+ Sender.lines(Sender.headers(prediction("succeeded")));
	}

	private static void write(OutputStream stream, int megabytes, AtomicLong written) throws IOException {
		byte[] megabyte = new byte[1024 * 1024];
		for (int i = 0; i < megabytes; i++) {
			stream.write("100000\r\n".getBytes(StandardCharsets.US_ASCII));
			stream.write(megabyte);
			stream.write("\r\n".getBytes(StandardCharsets.US_ASCII));
			stream.flush();
			written.incrementAndGet();
		}
	}

	// What the server's own threads have allocated, the test's threads left out.
	private static long allocated(ThreadMXBean threads) {
		return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
			.filter((thread) -> thread != null && thread.getThreadName().matches(".*(-exec-|-http-|parallel-).*"))
			.mapToLong((thread) -> threads.getThreadAllocatedBytes(thread.getThreadId()))
			.sum();
	}

	private static String dateless(String answer) {
		return answer.replaceAll("(?i)Date: [^\r]+\r\n", "");
	}

	static SignedDelivery prediction(String status) {
		return SignedDelivery.of(SignedDelivery.prediction(id(), status));
	}

	private static String id() {
		return "p" + System.nanoTime();
	}

}
