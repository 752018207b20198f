package io.github.replicatespring.autoconfigure.metrics;

import java.time.Clock;

import io.github.replicatespring.autoconfigure.ReplicateAutoConfiguration;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * {@link org.springframework.boot.autoconfigure.EnableAutoConfiguration
 * Auto-configuration} for meters about predictions, their times in buckets, what they
 * used, and what they died of, and for the delay of webhooks.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = ReplicateAutoConfiguration.class,
		afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass({ MeterRegistry.class, WebClient.class })
@ConditionalOnBean(MeterRegistry.class)
@ConditionalOnBooleanProperty(name = "replicate.enabled", matchIfMissing = true)
public final class ReplicateMetricsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	PredictionMeters replicatePredictionMeters(MeterRegistry registry) {
		return new PredictionMeters(registry);
	}

	@Bean
	@ConditionalOnMissingBean
	StreamMeters replicateStreamMeters(MeterRegistry registry) {
		return new StreamMeters(registry);
	}

	@Bean
	@ConditionalOnMissingBean
	FileMeters replicateFileMeters(MeterRegistry registry) {
		return new FileMeters(registry);
	}

	@Bean
	@ConditionalOnMissingBean
	WebhookMeters replicateWebhookMeters(MeterRegistry registry) {
		return new WebhookMeters(registry, Clock.systemUTC());
	}

	@Bean
	@ConditionalOnMissingBean
	ReplicateMeterFilter replicateMeterFilter() {
		return new ReplicateMeterFilter();
	}

}
