package io.github.replicatespring.webhook.behaviour;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

import com.sun.management.ThreadMXBean;
import io.github.replicatespring.webhook.SignedDelivery;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * How bodies are taken in and bounded, whatever the server.
 */
abstract class BodyBehaviour extends EndpointBehaviour {

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
	void takesABodyInChunks() {
		SignedDelivery delivery = prediction("succeeded");
		String head = "POST " + WebhookBeans.PATH + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
				+ Sender.lines(Sender.headers(delivery)) + "Transfer-Encoding: chunked\r\n\r\n";
		String answer = this.sender.exchange(head, (stream) -> {
			for (byte each : delivery.body()) {
				stream.write(new byte[] { '1', '\r', '\n', each, '\r', '\n' });
			}
			stream.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
		});
		assertThat(Sender.status(answer)).isEqualTo(204);
		assertThat(this.listeners.events()).hasSize(1);
	}

	@Test
	void readsNoFurtherThanTheLengthSays() {
		SignedDelivery delivery = prediction("succeeded");
		String headers = Sender.lines(Sender.headers(delivery));
		String head = "POST " + WebhookBeans.PATH + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers;
		int length = delivery.body().length;
		String shorter = this.sender.exchange(head + "Content-Length: " + (length - 1) + "\r\n\r\n",
				(stream) -> stream.write(delivery.body()));
		assertThat(Sender.status(shorter)).isEqualTo(401);
		String more = this.sender.exchange(head + "Content-Length: " + length + "\r\n\r\n", (stream) -> {
			stream.write(delivery.body());
			stream.write("junk".getBytes(StandardCharsets.US_ASCII));
		});
		assertThat(Sender.status(more)).isEqualTo(204);
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
	void refusesABodyThatStallsInTime() throws IOException {
		long start = System.nanoTime();
		try (Socket socket = new Socket("localhost", this.sender.port())) {
			socket.setSoTimeout(20_000);
			socket.getOutputStream()
				.write((head() + "Content-Length: 1000\r\n\r\n{\"id\"").getBytes(StandardCharsets.US_ASCII));
			BufferedReader answer = new BufferedReader(
					new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
			assertThat(answer.readLine()).startsWith("HTTP/1.1 408");
		}
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(WebhookBeans.BODY_TIMEOUT,
				WebhookBeans.BODY_TIMEOUT.plusSeconds(5));
		assertNothingPublished();
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

}
