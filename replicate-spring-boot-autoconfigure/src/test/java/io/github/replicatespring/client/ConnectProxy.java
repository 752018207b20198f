package io.github.replicatespring.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;

/**
 * An HTTP proxy on a bare socket that tunnels to this machine, whatever host it is asked
 * for, and remembers what it was asked.
 */
public final class ConnectProxy implements AutoCloseable {

	private final ServerSocket server;

	private final @Nullable String credentials;

	private final List<String> heads = new CopyOnWriteArrayList<>();

	private ConnectProxy(@Nullable String credentials) throws IOException {
		this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		this.credentials = credentials;
	}

	/**
	 * Start a proxy.
	 * @param credentials name and password with a colon between, or {@code null} to let
	 * everybody through
	 */
	public static ConnectProxy start(@Nullable String credentials) throws IOException {
		ConnectProxy proxy = new ConnectProxy(credentials);
		run(proxy::accept);
		return proxy;
	}

	public int port() {
		return this.server.getLocalPort();
	}

	/**
	 * Return the heads of the requests to the proxy itself.
	 */
	public List<String> heads() {
		return this.heads;
	}

	private void accept() throws IOException {
		while (!this.server.isClosed()) {
			Socket socket = this.server.accept();
			run(() -> serve(socket));
		}
	}

	private void serve(Socket socket) throws IOException {
		try (socket) {
			String head = head(socket.getInputStream());
			this.heads.add(head);
			if (!isAuthorized(head)) {
				answer(socket, "407 Proxy Authentication Required\r\nContent-Length: 0");
				return;
			}
			String authority = head.split(" ")[1];
			int port = Integer.parseInt(authority.substring(authority.lastIndexOf(':') + 1));
			try (Socket target = new Socket(InetAddress.getLoopbackAddress(), port)) {
				answer(socket, "200 Connection established");
				run(() -> target.getInputStream().transferTo(socket.getOutputStream()));
				socket.getInputStream().transferTo(target.getOutputStream());
			}
		}
	}

	private boolean isAuthorized(String head) {
		return this.credentials == null || head.toLowerCase(Locale.ROOT)
			.contains("proxy-authorization: basic " + Base64.getEncoder()
				.encodeToString(this.credentials.getBytes(StandardCharsets.UTF_8))
				.toLowerCase(Locale.ROOT));
	}

	private static void answer(Socket socket, String status) throws IOException {
		socket.getOutputStream().write(("HTTP/1.1 " + status + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
	}

	private static String head(InputStream input) throws IOException {
		ByteArrayOutputStream head = new ByteArrayOutputStream();
		while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
			int read = input.read();
			if (read < 0) {
				throw new IOException("The head was not sent in whole");
			}
			head.write(read);
		}
		return head.toString(StandardCharsets.US_ASCII);
	}

	private static void run(Work work) {
		Thread thread = new Thread(() -> {
			try {
				work.run();
			}
			catch (IOException ex) {
				// one side has closed the connection
			}
		}, "connect-proxy");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() throws IOException {
		this.server.close();
	}

	private interface Work {

		void run() throws IOException;

	}

}
