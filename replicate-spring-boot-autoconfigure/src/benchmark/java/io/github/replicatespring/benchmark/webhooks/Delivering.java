package io.github.replicatespring.benchmark.webhooks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.github.replicatespring.webhook.SignedDelivery;
import io.github.replicatespring.webhook.load.Connection;

/**
 * Sends deliveries of one kind over 32 connections. Each is of a prediction of its own.
 *
 * @param path where to
 * @param size how many bytes a body has
 * @param genuine whether the signatures are good
 * @param status how each is to be answered
 */
record Delivering(String path, int size, boolean genuine, int status) {

	private static final int CONNECTIONS = 32;

	private static final ExecutorService SENDERS = Executors.newFixedThreadPool(CONNECTIONS);

	private static final AtomicInteger IDS = new AtomicInteger();

	private static final String BODY = """
			{"id":"p%d","model":"acme/poet","status":"succeeded","input":{"prompt":"rain"},
			"output":["It ","rains"],"metrics":{"predict_time":1.5},"logs":\"""";

	/**
	 * Return how many a second were answered.
	 */
	double perSecond(int port, Duration duration) {
		AtomicInteger answered = new AtomicInteger();
		long start = System.nanoTime();
		List<CompletableFuture<Void>> senders = Stream
			.generate(() -> CompletableFuture.runAsync(() -> send(port, start + duration.toNanos(), answered), SENDERS))
			.limit(CONNECTIONS)
			.toList();
		senders.forEach(CompletableFuture::join);
		return answered.get() / ((System.nanoTime() - start) / 1e9);
	}

	private void send(int port, long end, AtomicInteger answered) {
		try (Connection connection = new Connection(port)) {
			while (System.nanoTime() < end) {
				int answer = connection.send(this.path, delivery());
				if (answer != this.status) {
					throw new IllegalStateException(this.path + " answered " + answer + " instead of " + this.status);
				}
				answered.incrementAndGet();
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private SignedDelivery delivery() {
		int id = IDS.incrementAndGet();
		String start = BODY.formatted(id);
		byte[] body = (start + "x".repeat(this.size - start.length() - 2) + "\"}").getBytes(StandardCharsets.UTF_8);
		return SignedDelivery.of("msg_" + id, Instant.now(), body,
				this.genuine ? SignedDelivery.SECRET : SignedDelivery.OTHER_SECRET);
	}

}
