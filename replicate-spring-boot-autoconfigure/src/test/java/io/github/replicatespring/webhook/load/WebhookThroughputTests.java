package io.github.replicatespring.webhook.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

import io.github.replicatespring.webhook.SignedDelivery;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The verified, de-duplicated and published way against a controller that reads the same
 * body into a prediction and returns: five alternating rounds on the same server, over 32
 * connections, with bodies of 20 KiB. With {@code -Dreplicate.harness=full} for long
 * enough to compare them.
 */
@EnabledIfSystemProperty(named = "replicate.harness", matches = ".+",
		disabledReason = "Takes minutes: ask for it by -Dreplicate.harness=small or full")
class WebhookThroughputTests {

	private static final boolean FULL = "full".equals(System.getProperty("replicate.harness"));

	private static final Duration ROUND = Duration.ofMillis(FULL ? 8_000 : 300);

	private static final int WARMING = FULL ? 4 : 1;

	private static final int CONNECTIONS = 32;

	private static final int SIZE = 20 * 1024;

	private final AtomicInteger ids = new AtomicInteger();

	@ParameterizedTest
	@ValueSource(strings = { "SERVLET", "REACTIVE" })
	void verifiesNearlyAsFastAsOthersDoNot(String type) throws Exception {
		try (LoadedProcess application = new LoadedProcess(type)) {
			for (int i = 0; i < WARMING; i++) {
				round(application, Storm.PATH, 204);
				round(application, "/unverified", 200);
			}
			List<Double> verified = new ArrayList<>();
			List<Double> unverified = new ArrayList<>();
			for (int i = 0; i < 5; i++) {
				verified.add(round(application, Storm.PATH, 204));
				unverified.add(round(application, "/unverified", 200));
			}
			double ratio = median(verified) / median(unverified);
			System.out.printf("%s: verified %s, unverified %s deliveries a second, %.2f of it%n", type, verified,
					unverified, ratio);
			assertThat(ratio).isGreaterThan(FULL ? 0.8 : 0.2);
		}
	}

	private double round(LoadedProcess application, String path, int status) throws Exception {
		AtomicInteger answered = new AtomicInteger();
		AtomicInteger others = new AtomicInteger();
		long start = System.nanoTime();
		List<Thread> senders = new ArrayList<>();
		for (int i = 0; i < CONNECTIONS; i++) {
			Thread sender = new Thread(() -> send(application.port(), path, start + ROUND.toNanos(),
					(answer) -> ((answer == status) ? answered : others).incrementAndGet()));
			sender.start();
			senders.add(sender);
		}
		for (Thread sender : senders) {
			sender.join();
		}
		assertThat(others).as("other answers than " + status).hasValue(0);
		return Math.rint(answered.get() / (Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0));
	}

	private void send(int port, String path, long end, IntConsumer answers) {
		try (Connection connection = new Connection(port)) {
			while (System.nanoTime() < end) {
				answers.accept(connection.send(path, delivery()));
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private SignedDelivery delivery() {
		int id = this.ids.incrementAndGet();
		String start = "{\"id\":\"p%d\",\"model\":\"acme/poet\",\"status\":\"succeeded\",\"input\":{\"prompt\":\"rain\"},\"output\":[\"It \",\"rains\"],\"metrics\":{\"predict_time\":1.5},\"logs\":\""
			.formatted(id);
		String body = start + "x".repeat(SIZE - start.length() - 2) + "\"}";
		return SignedDelivery.of("msg_" + id, Instant.now(), body.getBytes(StandardCharsets.UTF_8),
				SignedDelivery.SECRET);
	}

	private static double median(List<Double> values) {
		return values.stream().sorted().toList().get(values.size() / 2);
	}

}
