package io.github.replicatespring.webhook.load;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.github.replicatespring.webhook.SignedDelivery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Senders that would hold threads or memory. With {@code -Dreplicate.harness=full} for
 * longer.
 */
@EnabledIfSystemProperty(named = "replicate.harness", matches = ".+",
		disabledReason = "Takes minutes: ask for it by -Dreplicate.harness=small or full")
class HostileSenderTests {

	private static final boolean FULL = "full".equals(System.getProperty("replicate.harness"));

	private static final int SLOW = 500;

	private static final Duration PROMPTLY = Duration.ofSeconds(1);

	/** The default of {@code replicate.webhook.body-timeout}. */
	private static final Duration BODY_TIMEOUT = Duration.ofSeconds(5);

	@ParameterizedTest
	@ValueSource(strings = { "SERVLET", "REACTIVE" })
	void slowSendersKeepNobodyFromBeingAnswered(String type) throws Exception {
		slowSendersKeepNobodyWaiting(type, "spring.threads.virtual.enabled=false",
				type.equals("SERVLET") ? BODY_TIMEOUT : PROMPTLY);
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void slowSendersKeepNobodyFromBeingAnsweredOnVirtualThreads() throws Exception {
		slowSendersKeepNobodyWaiting("SERVLET", "spring.threads.virtual.enabled=true", PROMPTLY);
	}

	private static void slowSendersKeepNobodyWaiting(String type, String threads, Duration bound) throws Exception {
		try (LoadedProcess application = new LoadedProcess(type, threads);
				Connection genuine = new Connection(application.port())) {
			genuine.send(Storm.PATH, delivery(-1));
			try (SlowSenders slow = new SlowSenders(application.port(), SLOW)) {
				Duration longest = Duration.ZERO;
				long end = System.nanoTime() + Duration.ofSeconds(FULL ? 60 : 7).toNanos();
				int sent = 0;
				while (System.nanoTime() < end) {
					long start = System.nanoTime();
					assertThat(genuine.send(Storm.PATH, delivery(sent++))).isEqualTo(204);
					Duration took = Duration.ofNanos(System.nanoTime() - start);
					longest = (took.compareTo(longest) > 0) ? took : longest;
					TimeUnit.MILLISECONDS.sleep(20);
				}
				System.out.printf(
						"%s, %s: %d genuine deliveries beside %d slow senders (%d bodies begun), longest %d ms%n", type,
						threads, sent, SLOW, slow.begun(), longest.toMillis());
				assertThat(longest).isLessThan(bound);
			}
		}
	}

	private static SignedDelivery delivery(int number) {
		return SignedDelivery.of(SignedDelivery.prediction("p" + number, "succeeded"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "SERVLET", "REACTIVE" })
	void anEndlessBodyIsRefusedWithFlatMemory(String type) throws Exception {
		try (LoadedProcess application = new LoadedProcess(type)) {
			assertThat(sendEndless(application.port())).isEqualTo(413);
			int before = application.report().heap();
			for (int i = 0; i < 10; i++) {
				assertThat(sendEndless(application.port())).isEqualTo(413);
			}
			int after = application.report().heap();
			System.out.printf("%s: ten bodies of 300 MB, heap %d to %d MB of %d%n", type, before, after,
					LoadedProcess.HEAP);
			assertThat(after - before).isLessThan(32);
		}
	}

	private static int sendEndless(int port) throws Exception {
		try (Connection connection = new Connection(port)) {
			Socket socket = connection.connect();
			Thread writer = new Thread(() -> writeEndless(socket));
			writer.start();
			int status = connection.answer();
			connection.close();
			writer.join();
			return status;
		}
	}

	private static void writeEndless(Socket socket) {
		byte[] megabyte = new byte[1024 * 1024];
		try {
			OutputStream output = socket.getOutputStream();
			output.write(Connection.head(Storm.PATH, SignedDelivery.of("{}"), -1).getBytes(StandardCharsets.US_ASCII));
			for (int i = 0; i < 300; i++) {
				output.write("100000\r\n".getBytes(StandardCharsets.US_ASCII));
				output.write(megabyte);
				output.write("\r\n".getBytes(StandardCharsets.US_ASCII));
			}
		}
		catch (IOException ex) {
			// Turned away, as it should be.
		}
	}

}
