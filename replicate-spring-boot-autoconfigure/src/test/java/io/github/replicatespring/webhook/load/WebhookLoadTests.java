package io.github.replicatespring.webhook.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.replicatespring.webhook.SignedDelivery;
import io.github.replicatespring.webhook.load.LoadedProcess.Report;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Small by default. With {@code -Dreplicate.harness=full} 100,000 deliveries, and
 * listeners that take or fail for minutes; the figures are printed.
 */
@EnabledIfSystemProperty(named = "replicate.harness", matches = ".+",
		disabledReason = "Takes minutes: ask for it by -Dreplicate.harness=small or full")
class WebhookLoadTests {

	private static final boolean FULL = "full".equals(System.getProperty("replicate.harness"));

	private static final int DELIVERIES = Integer.getInteger("replicate.harness.deliveries", FULL ? 100_000 : 1_000);

	@ParameterizedTest
	@CsvSource({ "SERVLET,false", "SERVLET,true", "REACTIVE,false", "REACTIVE,true" })
	void handlesEachOnceWhateverElseComes(String type, boolean slow) throws Exception {
		try (LoadedProcess application = new LoadedProcess(type)) {
			int warming = DELIVERIES / 10;
			Storm first = new Storm(application.port(), warming, false, "w").blow();
			Report before = finished(application, first.predictions());
			long start = System.nanoTime();
			Storm storm = new Storm(application.port(), DELIVERIES, slow, "s").blow();
			Duration took = Duration.ofNanos(System.nanoTime() - start);
			Report after = finished(application, before.succeeded() + storm.predictions());
			System.out.printf(
					"%s%s: %d deliveries in %d s, answers %s, forged %s, p50 %d ms, p99 %d ms, heap %d to %d MB%n",
					type, slow ? " with slow listeners" : "", DELIVERIES, took.toSeconds(), storm.answers(),
					storm.forgedAnswers(), storm.percentile(50).toMillis(), storm.percentile(99).toMillis(),
					before.heap(), after.heap());
			assertThat(after.again()).as("ran again after success").isZero();
			assertThat(after.forged()).as("forged ones published").isZero();
			assertThat(storm.forgedAnswers().keySet()).containsExactly(401);
			assertThat(Set.of(204, 500, 503)).containsAll(storm.answers().keySet());
			if (FULL) {
				assertThat(storm.percentile(99)).isLessThan(Duration.ofMillis(500));
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "SERVLET", "REACTIVE" })
	void theHeapStaysFlatOnceAsManyAreRememberedAsMayBe(String type) throws Exception {
		int size = FULL ? 100_000 : 500;
		try (LoadedProcess application = new LoadedProcess(type)) {
			List<Integer> heaps = new ArrayList<>();
			int predictions = 0;
			for (String name : List.of("a", "b", "c", "d", "e")) {
				predictions += new Storm(application.port(), size, false, name).blow().predictions();
				heaps.add(finished(application, predictions).heap());
			}
			System.out.printf("%s: heap after each of five times %d deliveries: %s MB%n", type, size, heaps);
			assertThat(heaps.get(4) - heaps.get(2)).isLessThan(10);
			assertThat(application.report().again()).isZero();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "SERVLET", "REACTIVE" })
	void listenersThatTakeOrFailForLongSucceedOnce(String type) throws Exception {
		List<String> scripts = FULL ? List.of("slow20000", "slow90000", "until180000")
				: List.of("slow5000", "until3000");
		try (LoadedProcess application = new LoadedProcess(type)) {
			long start = System.nanoTime();
			List<CompletableFuture<Integer>> senders = scripts.stream()
				.map((script) -> CompletableFuture.supplyAsync(() -> persist(application.port(), script),
						(sender) -> new Thread(sender).start()))
				.toList();
			Report after = finished(application, scripts.size());
			System.out.printf("%s: listeners of %s each succeeded once within %d s, last answers %s%n", type, scripts,
					Duration.ofNanos(System.nanoTime() - start).toSeconds(),
					senders.stream().map(CompletableFuture::join).toList());
			assertThat(application.report().again()).isZero();
		}
	}

	/**
	 * Send again for a minute, as Replicate does.
	 */
	private static int persist(int port, String script) {
		SignedDelivery delivery = SignedDelivery.of(SignedDelivery.prediction(script, "succeeded"));
		try (Connection connection = new Connection(port)) {
			int status = 0;
			for (int pause = 1; pause <= 32; pause *= 2) {
				status = connection.send(Storm.PATH, delivery);
				if (status == 204) {
					return status;
				}
				TimeUnit.SECONDS.sleep(pause);
			}
			return status;
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Report finished(LoadedProcess application, int predictions) throws Exception {
		List<Report> reports = new ArrayList<>();
		await().atMost(Duration.ofMinutes(5)).pollInterval(Duration.ofMillis(200)).until(() -> {
			reports.add(application.report());
			return reports.get(reports.size() - 1).succeeded() >= predictions;
		});
		Report last = reports.get(reports.size() - 1);
		assertThat(last.succeeded()).isEqualTo(predictions);
		return last;
	}

}
