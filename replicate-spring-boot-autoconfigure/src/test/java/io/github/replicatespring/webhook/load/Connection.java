package io.github.replicatespring.webhook.load;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import io.github.replicatespring.webhook.SignedDelivery;
import org.jspecify.annotations.Nullable;

/**
 * A connection that is kept alive as long as the server lets it. For one thread.
 */
public final class Connection implements AutoCloseable {

	private final int port;

	private @Nullable Socket socket;

	private @Nullable InputStream input;

	/**
	 * Create a connection, which is opened when something is sent.
	 * @param port where the server listens
	 */
	public Connection(int port) {
		this.port = port;
	}

	/**
	 * Send a delivery and wait for the status of the answer.
	 */
	public int send(String path, SignedDelivery delivery) throws IOException {
		ByteArrayOutputStream request = new ByteArrayOutputStream(delivery.body().length + 512);
		request.writeBytes(head(path, delivery, delivery.body().length).getBytes(StandardCharsets.US_ASCII));
		request.writeBytes(delivery.body());
		Socket connected = connect();
		request.writeTo(connected.getOutputStream());
		return answer();
	}

	static String head(String path, SignedDelivery delivery, int length) {
		String signature = delivery.signature().isEmpty() ? "" : "webhook-signature: " + delivery.signature() + "\r\n";
		return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nwebhook-id: "
				+ delivery.id() + "\r\nwebhook-timestamp: " + delivery.timestamp() + "\r\n" + signature
				+ ((length >= 0) ? "Content-Length: " + length : "Transfer-Encoding: chunked") + "\r\n\r\n";
	}

	Socket connect() throws IOException {
		Socket current = this.socket;
		if (current == null) {
			current = new Socket(InetAddress.getLoopbackAddress(), this.port);
			current.setTcpNoDelay(true);
			current.setSoTimeout(60_000);
			this.socket = current;
			this.input = new BufferedInputStream(current.getInputStream());
		}
		return current;
	}

	int answer() throws IOException {
		String status = line();
		int length = 0;
		boolean closing = false;
		for (String header = line(); !header.isEmpty(); header = line()) {
			String lower = header.toLowerCase(Locale.ROOT);
			if (lower.startsWith("content-length:")) {
				length = Integer.parseInt(lower.substring(15).strip());
			}
			closing |= lower.equals("connection: close") || lower.startsWith("transfer-encoding:");
		}
		input().skipNBytes(closing ? 0 : length);
		if (closing) {
			close();
		}
		return Integer.parseInt(status.substring(9, 12));
	}

	private String line() throws IOException {
		StringBuilder line = new StringBuilder();
		for (int next = input().read(); next != '\n'; next = input().read()) {
			if (next < 0) {
				throw new EOFException("The server has closed the connection");
			}
			if (next != '\r') {
				line.append((char) next);
			}
		}
		return line.toString();
	}

	private InputStream input() {
		if (this.input == null) {
			throw new IllegalStateException("Not connected");
		}
		return this.input;
	}

	@Override
	public void close() {
		Socket current = this.socket;
		this.socket = null;
		try {
			if (current != null) {
				current.close();
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
