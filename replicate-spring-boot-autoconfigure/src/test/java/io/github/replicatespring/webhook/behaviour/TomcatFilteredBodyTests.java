package io.github.replicatespring.webhook.behaviour;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

import io.github.replicatespring.webhook.SignedDelivery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Bodies that filters of the application read, wrap or replay.
 */
@SpringBootTest(classes = TomcatApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class TomcatFilteredBodyTests extends EndpointBehaviour {

	private static final String LOGGER = "io.github.replicatespring.webhook";

	private static final String SPARED = "wrapping all but the body";

	private final LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());

	@BeforeEach
	void logEveryRefusal() {
		this.logging.setLogLevel(LOGGER, LogLevel.DEBUG);
	}

	@AfterEach
	void logAsBefore() {
		this.logging.setLogLevel(LOGGER, null);
	}

	@ParameterizedTest
	@ValueSource(strings = { "replaying, refusing listeners", "replaying, ignoring listeners",
			"replaying what a reader gave", "passing through", "caching", "logging", SPARED })
	void takesABodyThatAFilterWraps(String filter) {
		SignedDelivery delivery = prediction("succeeded");
		assertThat(Sender.status(this.sender.send(delivery, filtered(filter)))).isEqualTo(204);
		assertThat(this.listeners.events()).hasSize(1);
		String head = "POST " + WebhookBeans.PATH + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
				+ Sender.lines(Sender.headers(prediction("succeeded"))) + Sender.lines(filtered(filter));
		assertThat(Sender.status(this.sender.exchange(head + "Transfer-Encoding: chunked\r\n\r\n", (stream) -> {
			stream.write("1\r\nx\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
		}))).as("in chunks, forged").isEqualTo(401);
	}

	@ParameterizedTest
	@ValueSource(strings = { "passing through", "caching", SPARED })
	void boundsABodyThatAFilterWraps(String filter) {
		byte[] large = new byte[WebhookBeans.LIMIT + 1];
		String head = head() + "Connection: close\r\n" + Sender.lines(filtered(filter))
				+ "Transfer-Encoding: chunked\r\n\r\n";
		assertThat(Sender.status(this.sender.exchange(head, (stream) -> {
			stream.write((Integer.toHexString(large.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
			stream.write(large);
			stream.write("\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
		}))).isEqualTo(413);
		assertNothingPublished();
	}

	@Test
	void refusesABodyInTimeThatDripsThroughAFilter() throws IOException {
		long start = System.nanoTime();
		try (Socket socket = new Socket("localhost", this.sender.port())) {
			socket.setSoTimeout(20_000);
			socket.getOutputStream()
				.write((head() + Sender.lines(filtered("caching")) + "Content-Length: 1000\r\n\r\n")
					.getBytes(StandardCharsets.US_ASCII));
			await().pollInterval(Duration.ofMillis(100)).until(() -> {
				socket.getOutputStream().write('x');
				return socket.getInputStream().available() > 0;
			});
			assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
				.isEqualTo("HTTP/1.1 408");
		}
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(WebhookBeans.BODY_TIMEOUT,
				WebhookBeans.BODY_TIMEOUT.plusSeconds(5));
		assertNothingPublished();
	}

	@ParameterizedTest
	@ValueSource(strings = { "reading bytes", "reading text", "reading and closing", "reading what it caches" })
	void namesABodyThatAFilterHasRead(String filter, CapturedOutput output) {
		assertThat(Sender.status(this.sender.send(prediction("succeeded"), filtered(filter)))).isEqualTo(401);
		assertNothingPublished();
		assertThat(output).contains("0 of ").contains("filter").doesNotContain("known secrets");
	}

	@Test
	void saysHowMuchOfABodyAFilterHasLeft(CapturedOutput output) {
		SignedDelivery delivery = prediction("succeeded");
		assertThat(Sender.status(this.sender.send(delivery, filtered("reading half")))).isEqualTo(401);
		int length = delivery.body().length;
		assertThat(output).contains((length - length / 2) + " of " + length + " bytes").contains("filter");
	}

	private static Map<String, String> filtered(String filter) {
		return Map.of(BodyFilters.HEADER, filter);
	}

}
