package io.github.replicatespring.autoconfigure.metrics;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.replicatespring.autoconfigure.ReplicateAutoConfiguration;
import io.github.replicatespring.client.webhook.WebhookKind;
import io.github.replicatespring.event.Delivery;
import io.github.replicatespring.webhook.observation.DefaultWebhookHandlingObservationConvention;
import io.github.replicatespring.webhook.observation.WebhookHandlingObservationContext;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

class WebhookMetersTests {

	private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final WebhookMeters meters = new WebhookMeters(this.registry, Clock.fixed(NOW, ZoneOffset.UTC));

	@Test
	void measuresFromReplicatesTimestampToTheEndOfTheHandling() {
		this.meters.onStop(handled(NOW.minusSeconds(42)));
		Timer timer = this.registry.get("replicate.webhook.delay")
			.tags("kind", "training", "consumer", "events")
			.timer();
		assertThat(timer.count()).isEqualTo(1);
		assertThat(timer.totalTime(TimeUnit.SECONDS)).isEqualTo(42);
	}

	@Test
	void leavesOutWhatFailed() {
		WebhookHandlingObservationContext failed = handled(NOW);
		failed.setError(new IllegalStateException("away"));
		this.meters.onStop(failed);
		assertThat(this.registry.getMeters()).isEmpty();
	}

	@Test
	void aClockThatIsBehindTheSendersMakesNoNegativeDelay() {
		this.meters.onStop(handled(NOW.plusSeconds(3)));
		assertThat(this.registry.get("replicate.webhook.delay").timer().totalTime(TimeUnit.SECONDS)).isZero();
	}

	@Test
	void measuresInBucketsOfUpToHalfAnHour() {
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(ReplicateAutoConfiguration.class, ReplicateMetricsAutoConfiguration.class,
							WebClientAutoConfiguration.class, MetricsAutoConfiguration.class,
							CompositeMeterRegistryAutoConfiguration.class, ObservationAutoConfiguration.class))
			.withBean(SimpleMeterRegistry.class)
			.run((context) -> {
				WebhookHandlingObservationContext handled = handled(Instant.now());
				Observation
					.createNotStarted(new DefaultWebhookHandlingObservationConvention(), () -> handled,
							context.getBean(ObservationRegistry.class))
					.observe(() -> {
					});
				MeterRegistry meters = context.getBean(MeterRegistry.class);
				assertThat(meters.get("replicate.webhook.handling").tag("error", "none").timer().count()).isEqualTo(1);
				assertThat(meters.get("replicate.webhook.delay").timer().takeSnapshot().histogramCounts())
					.extracting(CountAtBucket::bucket)
					.contains((double) Duration.ofMinutes(30).toNanos());
			});
	}

	private static WebhookHandlingObservationContext handled(Instant sent) {
		return new WebhookHandlingObservationContext(new Delivery("msg_1", sent), WebhookKind.TRAINING, "t1", "events",
				Map.of());
	}

}
