package io.github.replicatespring.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

import io.github.replicatespring.client.json.ReplicateJson;

/**
 * Takes webhook deliveries and notes them.
 */
final class WebhookReceiver implements AutoCloseable {

	private final List<Delivered> deliveries = new CopyOnWriteArrayList<>();

	private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();

	private final HttpServer server;

	WebhookReceiver() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.createContext("/", this::take);
		this.server.start();
	}

	String address(String path) {
		return "http://127.0.0.1:" + this.server.getAddress().getPort() + path;
	}

	/** Answer the next deliveries with these statuses, and 200 afterwards. */
	void answer(Integer... statuses) {
		this.answers.addAll(List.of(statuses));
	}

	List<Delivered> await(int count) {
		Awaitility.await()
			.pollInterval(Duration.ofMillis(10))
			.atMost(Duration.ofSeconds(10))
			.until(() -> this.deliveries.size() >= count);
		return this.deliveries;
	}

	List<Delivered> deliveries() {
		return this.deliveries;
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

	private void take(HttpExchange exchange) throws IOException {
		byte[] body = exchange.getRequestBody().readAllBytes();
		Integer status = this.answers.poll();
		this.deliveries
			.add(new Delivered(exchange.getRequestURI().toString(), Map.copyOf(exchange.getRequestHeaders()), body));
		exchange.getResponseHeaders().set("Location", address("/elsewhere"));
		exchange.sendResponseHeaders((status != null) ? status : 200, -1);
		exchange.close();
	}

	record Delivered(String path, Map<String, List<String>> headers, byte[] body) {

		String header(String name) {
			return this.headers.entrySet()
				.stream()
				.filter((header) -> header.getKey().equalsIgnoreCase(name))
				.map((header) -> String.join(",", header.getValue()))
				.findFirst()
				.orElse("");
		}

		JsonNode json() {
			return ReplicateJson.mapper().readTree(this.body);
		}

		String status() {
			return json().get("status").stringValue();
		}

	}

}
