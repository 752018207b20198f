package io.github.replicatespring.webhook.load;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.replicatespring.webhook.SignedDelivery;

/**
 * Senders that begin a delivery and then drip one byte of its body every three seconds,
 * and begin again when they are turned away.
 */
final class SlowSenders implements AutoCloseable {

	private static final int LENGTH = 1000;

	private final List<Connection> connections = new ArrayList<>();

	private final AtomicInteger begun = new AtomicInteger();

	private final Thread thread = new Thread(this::drip, "slow-senders");

	private volatile boolean closed;

	SlowSenders(int port, int number) throws IOException {
		for (int i = 0; i < number; i++) {
			Connection connection = new Connection(port);
			begin(connection);
			this.connections.add(connection);
		}
		this.thread.start();
	}

	private void begin(Connection connection) throws IOException {
		SignedDelivery delivery = SignedDelivery.of("{}");
		connection.connect()
			.getOutputStream()
			.write(Connection.head(Storm.PATH, delivery, LENGTH).getBytes(StandardCharsets.US_ASCII));
		this.begun.incrementAndGet();
	}

	private void drip() {
		try {
			while (!this.closed) {
				TimeUnit.SECONDS.sleep(3);
				for (Connection connection : this.connections) {
					drip(connection);
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void drip(Connection connection) {
		try {
			Socket socket = connection.connect();
			if (socket.getInputStream().available() > 0) {
				connection.close();
				begin(connection);
				return;
			}
			socket.getOutputStream().write('x');
		}
		catch (IOException ex) {
			connection.close();
		}
	}

	int begun() {
		return this.begun.get();
	}

	@Override
	public void close() throws InterruptedException {
		this.closed = true;
		this.thread.interrupt();
		this.thread.join();
		this.connections.forEach(Connection::close);
	}

}
