package io.github.replicatespring.webhook.behaviour;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.replicatespring.webhook.SignedDelivery;
import org.jspecify.annotations.Nullable;

/**
 * Sends deliveries over a bare socket, so that anything can be sent and every byte of the
 * answer is seen.
 */
record Sender(int port, String path) {

	String send(SignedDelivery delivery) {
		return send(delivery, Map.of());
	}

	String send(SignedDelivery delivery, Map<String, String> more) {
		Map<String, String> headers = headers(delivery);
		headers.putAll(more);
		return send(lines(headers), delivery.body());
	}

	String send(String headers, byte[] body) {
		String head = "POST " + this.path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers;
		return exchange(head + "Content-Length: " + body.length + "\r\n\r\n", (stream) -> stream.write(body));
	}

	/**
	 * Send a head as it is and then whatever the body writes, until the server has
	 * answered or closed the connection.
	 */
	String exchange(String head, Body body) {
		try (Socket socket = new Socket("localhost", this.port)) {
			socket.setSoTimeout(20_000);
			Thread writer = new Thread(() -> write(socket, head, body));
			writer.start();
			return read(socket.getInputStream());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static Map<String, String> headers(SignedDelivery delivery) {
		Map<String, String> headers = new LinkedHashMap<>();
		headers.put("Content-Type", "application/json");
		headers.put("webhook-id", delivery.id());
		headers.put("webhook-timestamp", delivery.timestamp());
		headers.put("webhook-signature", delivery.signature());
		return headers;
	}

	static String lines(Map<String, String> headers) {
		StringBuilder lines = new StringBuilder();
		headers.forEach((name, value) -> lines.append(name).append(": ").append(value).append("\r\n"));
		return lines.toString();
	}

	static int status(String answer) {
		return Integer.parseInt(answer.substring(9, 12));
	}

	static @Nullable String header(String answer, String name) {
		return answer.lines()
			.filter((line) -> line.toLowerCase().startsWith(name.toLowerCase() + ":"))
			.map((line) -> line.substring(name.length() + 1).strip())
			.findFirst()
			.orElse(null);
	}

	private static void write(Socket socket, String head, Body body) {
		try {
			OutputStream stream = socket.getOutputStream();
			stream.write(head.getBytes(StandardCharsets.ISO_8859_1));
			body.writeTo(stream);
			stream.flush();
		}
		catch (IOException ex) {
			// The server need not read to the end.
		}
	}

	private static String read(InputStream stream) throws IOException {
		ByteArrayOutputStream answer = new ByteArrayOutputStream();
		try {
			stream.transferTo(answer);
		}
		catch (SocketException ex) {
			// Closed with bytes unread, after the answer was sent.
		}
		return answer.toString(StandardCharsets.ISO_8859_1);
	}

	/**
	 * Writes a body.
	 */
	@FunctionalInterface
	interface Body {

		void writeTo(OutputStream stream) throws IOException;

	}

}
