package io.github.replicatespring.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server on a bare socket that does one thing to every connection, and counts the
 * requests whose head it has read.
 */
final class FaultyServer implements AutoCloseable {

	private final ServerSocket server;

	private final Behaviour behaviour;

	private final AtomicInteger connections = new AtomicInteger();

	private final AtomicInteger requests = new AtomicInteger();

	private FaultyServer(ServerSocket server, Behaviour behaviour) {
		this.server = server;
		this.behaviour = behaviour;
	}

	static FaultyServer start(Behaviour behaviour) throws IOException {
		FaultyServer server = new FaultyServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), behaviour);
		Thread thread = new Thread(server::accept, "faulty-server");
		thread.setDaemon(true);
		thread.start();
		return server;
	}

	private void accept() {
		while (!this.server.isClosed()) {
			try {
				Socket socket = this.server.accept();
				this.connections.incrementAndGet();
				Thread thread = new Thread(() -> serve(socket), "faulty-connection");
				thread.setDaemon(true);
				thread.start();
			}
			catch (IOException ex) {
				return;
			}
		}
	}

	private void serve(Socket socket) {
		try (socket) {
			if (this.behaviour.readsRequest() && !readHead(socket.getInputStream())) {
				return;
			}
			this.behaviour.act().on(socket);
		}
		catch (IOException | InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private boolean readHead(InputStream input) throws IOException {
		int matched = 0;
		String end = "\r\n\r\n";
		while (matched < end.length()) {
			int read = input.read();
			if (read < 0) {
				return false;
			}
			matched = (read == end.charAt(matched)) ? matched + 1 : (read == '\r') ? 1 : 0;
		}
		this.requests.incrementAndGet();
		return true;
	}

	URI baseUrl() {
		return URI.create("http://localhost:" + this.server.getLocalPort() + "/v1");
	}

	int port() {
		return this.server.getLocalPort();
	}

	int connections() {
		return this.connections.get();
	}

	int requests() {
		return this.requests.get();
	}

	@Override
	public void close() throws IOException {
		this.server.close();
	}

	/**
	 * What is done to a connection.
	 *
	 * @param readsRequest whether the head of the request is read before
	 * @param act what is done then
	 */
	record Behaviour(boolean readsRequest, Act act) {

		static Behaviour resetBeforeReading() {
			return new Behaviour(false, FaultyServer::reset);
		}

		static Behaviour resetAfterReading() {
			return new Behaviour(true, FaultyServer::reset);
		}

		static Behaviour closeAfterReading() {
			return new Behaviour(true, Socket::close);
		}

		static Behaviour silence() {
			return new Behaviour(true, (socket) -> new CountDownLatch(1).await(20, TimeUnit.SECONDS));
		}

		static Behaviour answer(String text) {
			return new Behaviour(true, writing(text));
		}

		static Behaviour answerUnread(String text) {
			return new Behaviour(false, writing(text));
		}

		private static Act writing(String text) {
			return (socket) -> socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
		}

	}

	private static void reset(Socket socket) throws IOException {
		socket.setSoLinger(true, 0);
		socket.close();
	}

	/**
	 * Something done to a connection.
	 */
	@FunctionalInterface
	interface Act {

		void on(Socket socket) throws IOException, InterruptedException;

	}

}
