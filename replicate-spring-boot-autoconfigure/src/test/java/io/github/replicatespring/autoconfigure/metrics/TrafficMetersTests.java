package io.github.replicatespring.autoconfigure.metrics;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.github.replicatespring.autoconfigure.ReplicateAutoConfiguration;
import io.github.replicatespring.autoconfigure.ReplicateCompletionAutoConfiguration;
import io.github.replicatespring.autoconfigure.ReplicateEmulatorAutoConfiguration;
import io.github.replicatespring.client.ReplicateClient;
import io.github.replicatespring.completion.ReplicateOutputStore;
import io.github.replicatespring.emulator.ReplicateEmulator;
import io.github.replicatespring.event.PredictionCompletedEvent;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What is counted of streams, files, repetitions and waits, on the emulator.
 */
class TrafficMetersTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(ReplicateAutoConfiguration.class, ReplicateCompletionAutoConfiguration.class,
						ReplicateEmulatorAutoConfiguration.class, ReplicateMetricsAutoConfiguration.class,
						WebClientAutoConfiguration.class, MetricsAutoConfiguration.class,
						CompositeMeterRegistryAutoConfiguration.class, ObservationAutoConfiguration.class))
		.withPropertyValues("replicate.emulator.enabled=true", "replicate.emulator.speed=50")
		.withBean(SimpleMeterRegistry.class);

	@Test
	void countsTheOutputOfStreamsAndTimesTheFirst() {
		this.runner.run((context) -> {
			context.getBean(ReplicateEmulator.class).model("acme/poet").streams("Ro", "ses");
			context.getBean(ReplicateClient.class).run("acme/poet").stream().toList();
			MeterRegistry meters = context.getBean(MeterRegistry.class);
			assertThat(meters.get("replicate.stream").tags("model", "acme/poet", "outcome", "done").timer().count())
				.isEqualTo(1);
			assertThat(meters.get("replicate.stream.outputs").tag("model", "acme/poet").counter().count()).isEqualTo(2);
			Timer silence = meters.get("replicate.stream.time-to-first-output").tag("model", "acme/poet").timer();
			assertThat(silence.count()).isEqualTo(1);
			assertThat(silence.takeSnapshot().histogramCounts())
				.anySatisfy((bucket) -> assertThat(bucket.bucket(TimeUnit.SECONDS)).isEqualTo(60));
		});
	}

	@Test
	void countsTheBytesOfUploadsDownloadsAndRescues() {
		this.runner
			.withBean(ReplicateOutputStore.class,
					() -> (prediction, file) -> new ByteArrayResource(file.getContentAsByteArray()))
			.withBean(Heard.class)
			.run((context) -> {
				context.getBean(ReplicateEmulator.class).model("acme/painter").answersFile("image/png", new byte[345]);
				context.getBean(ReplicateClient.class)
					.run("acme/painter")
					.input("image", new ByteArrayResource(new byte[12]))
					.prediction();
				await().atMost(Duration.ofSeconds(10)).until(() -> context.getBean(Heard.class).heard);
				MeterRegistry meters = context.getBean(MeterRegistry.class);
				assertThat(meters.get("replicate.file.size").tag("operation", "upload").summary().totalAmount())
					.isEqualTo(12);
				assertThat(meters.get("replicate.file.size").tag("operation", "download").summary().totalAmount())
					.isEqualTo(345);
				assertThat(meters.get("replicate.file").tags("operation", "rescue", "outcome", "done").timer().count())
					.isEqualTo(1);
			});
	}

	@Test
	void countsRepetitionsAndWaits() {
		this.runner.run((context) -> {
			context.getBean(ReplicateEmulator.class).model("acme/poet").answers("Roses");
			context.getBean(ReplicateEmulator.class).nextCreate().throttle(Duration.ofSeconds(1));
			context.getBean(ReplicateClient.class).run("acme/poet").prediction();
			MeterRegistry meters = context.getBean(MeterRegistry.class);
			assertThat(meters.get("replicate.client.retry").tag("reason", "429").timer().count()).isEqualTo(1);
			assertThat(meters.get("replicate.client.rate-limit.wait").tag("bucket", "predictions").timer().count())
				.isEqualTo(1);
			assertThat(meters.find("replicate.prediction.failures").counters()).isEmpty();
		});
	}

	static class Heard implements ApplicationListener<PayloadApplicationEvent<PredictionCompletedEvent>> {

		private volatile boolean heard;

		@Override
		public void onApplicationEvent(PayloadApplicationEvent<PredictionCompletedEvent> event) {
			this.heard = true;
		}

	}

}
