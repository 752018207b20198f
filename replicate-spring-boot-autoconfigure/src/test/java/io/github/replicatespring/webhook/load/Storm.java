package io.github.replicatespring.webhook.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.github.replicatespring.webhook.SignedDelivery;
import org.jspecify.annotations.Nullable;

/**
 * Sends deliveries at the full rate over 32 connections: a fifth repeated, a fifth forged
 * in five ways, and of the genuine ones some whose listeners fail or are slow. What is
 * not answered with success is sent again as Replicate does it, for about a minute.
 */
final class Storm {

	static final String PATH = "/replicate/webhook";

	private static final int CONNECTIONS = 32;

	private static final Duration GIVING_UP = Duration.ofSeconds(60);

	private final DelayQueue<Redelivery> redeliveries = new DelayQueue<>();

	private final AtomicInteger next = new AtomicInteger();

	private final AtomicInteger open = new AtomicInteger();

	private final Map<Integer, AtomicInteger> forgedAnswers = new ConcurrentHashMap<>();

	private final Map<Integer, AtomicInteger> answers = new ConcurrentHashMap<>();

	private final long[] latencies;

	private final AtomicInteger measured = new AtomicInteger();

	private final int port;

	private final int deliveries;

	private final boolean slow;

	private final String padding;

	private final String name;

	Storm(int port, int deliveries, boolean slow, String name) {
		this.name = name;
		this.port = port;
		this.deliveries = deliveries;
		this.slow = slow;
		this.latencies = new long[deliveries * 4];
		this.padding = "x".repeat(1400);
	}

	/**
	 * How many genuine predictions there are.
	 */
	int predictions() {
		return (int) IntStream.range(0, this.deliveries).filter((i) -> i % 5 < 3).count();
	}

	Storm blow() throws InterruptedException {
		List<Thread> senders = new ArrayList<>();
		for (int i = 0; i < CONNECTIONS; i++) {
			Thread sender = new Thread(this::send, "sender-" + i);
			sender.start();
			senders.add(sender);
		}
		for (Thread sender : senders) {
			sender.join();
		}
		return this;
	}

	private void send() {
		try (Connection connection = new Connection(this.port)) {
			while (true) {
				Redelivery due = this.redeliveries.poll();
				int index = (due == null) ? this.next.getAndIncrement() : -1;
				if (due != null) {
					deliver(connection, due);
				}
				else if (index < this.deliveries) {
					deliver(connection, index);
				}
				else if (this.open.get() == 0) {
					return;
				}
				else {
					TimeUnit.MILLISECONDS.sleep(5);
				}
			}
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void deliver(Connection connection, int index) throws IOException {
		switch (index % 5) {
			case 3 -> count(this.answers, timed(connection, genuine(index - 1 - index % 3), false));
			case 4 -> count(this.forgedAnswers, timed(connection, forged(index), true));
			default -> {
				this.open.incrementAndGet();
				deliver(connection, new Redelivery(genuine(index), isSlow(index), System.nanoTime(), 0, 0));
			}
		}
	}

	private void deliver(Connection connection, Redelivery delivery) throws IOException {
		int status = timed(connection, delivery.delivery(), !delivery.slow());
		count(this.answers, status);
		Redelivery again = (status < 300) ? null : delivery.next();
		if (again == null) {
			this.open.decrementAndGet();
		}
		else {
			this.redeliveries.add(again);
		}
	}

	private int timed(Connection connection, SignedDelivery delivery, boolean measure) throws IOException {
		long start = System.nanoTime();
		int status = connection.send(PATH, delivery);
		if (measure) {
			this.latencies[this.measured.getAndIncrement()] = System.nanoTime() - start;
		}
		return status;
	}

	private static void count(Map<Integer, AtomicInteger> answers, int status) {
		answers.computeIfAbsent(status, (first) -> new AtomicInteger()).incrementAndGet();
	}

	private boolean isSlow(int index) {
		return this.slow && index % 500 == 50;
	}

	private SignedDelivery genuine(int index) {
		String script = isSlow(index) ? "-slow2000"
				: (index % 100 < 3 || index % 100 == 51) ? "-fail" + (1 + index % 2) : "";
		return signed("msg_" + this.name + index, this.name + index + script, Instant.now());
	}

	private SignedDelivery signed(String delivery, String prediction, Instant timestamp) {
		return SignedDelivery.of(delivery, timestamp, body(prediction), SignedDelivery.SECRET);
	}

	private byte[] body(String id) {
		return "{\"id\":\"%s\",\"status\":\"succeeded\",\"output\":\"done\",\"logs\":\"%s\"}"
			.formatted(id, this.padding)
			.getBytes(StandardCharsets.UTF_8);
	}

	private SignedDelivery forged(int index) {
		String id = "msg_forged" + index;
		SignedDelivery good = signed(id, "forged" + index, Instant.now());
		return switch (index / 5 % 5) {
			case 0 -> SignedDelivery.of(id, Instant.now(), good.body(), SignedDelivery.OTHER_SECRET);
			case 1 -> good.withBody(body("forged" + index + "x"));
			case 2 -> good.withId(id + "x");
			case 3 -> signed(id, "forged" + index, Instant.now().minusSeconds(400));
			default -> good.withSignature("");
		};
	}

	Map<Integer, AtomicInteger> forgedAnswers() {
		return this.forgedAnswers;
	}

	Map<Integer, AtomicInteger> answers() {
		return this.answers;
	}

	Duration percentile(double percent) {
		long[] sorted = Arrays.copyOf(this.latencies, this.measured.get());
		Arrays.sort(sorted);
		return Duration.ofNanos(sorted[(int) Math.min(sorted.length - 1, sorted.length * percent / 100)]);
	}

	private record Redelivery(SignedDelivery delivery, boolean slow, long first, long due,
			int number) implements Delayed {

		@Nullable Redelivery next() {
			long pause = Duration.ofSeconds(1L << Math.min(this.number, 4)).toNanos();
			long due = System.nanoTime() + pause;
			return (due - this.first > GIVING_UP.toNanos()) ? null
					: new Redelivery(this.delivery, this.slow, this.first, due, this.number + 1);
		}

		@Override
		public long getDelay(TimeUnit unit) {
			return unit.convert(this.due - System.nanoTime(), TimeUnit.NANOSECONDS);
		}

		@Override
		public int compareTo(Delayed other) {
			return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
		}

	}

}
