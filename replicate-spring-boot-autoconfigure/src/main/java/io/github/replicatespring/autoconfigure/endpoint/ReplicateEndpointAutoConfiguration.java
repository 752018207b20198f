package io.github.replicatespring.autoconfigure.endpoint;

import java.time.Clock;

import io.github.replicatespring.autoconfigure.ReplicateAutoConfiguration;
import io.github.replicatespring.autoconfigure.ReplicateConnectionDetails;
import io.github.replicatespring.autoconfigure.ReplicateProperties;
import io.github.replicatespring.emulator.ReplicateEmulator;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.context.annotation.Bean;

/**
 * {@link org.springframework.boot.autoconfigure.EnableAutoConfiguration
 * Auto-configuration} for the actuator endpoint {@code replicate}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = ReplicateAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnAvailableEndpoint(ReplicateEndpoint.class)
@ConditionalOnBean(ReplicateConnectionDetails.class)
@ConditionalOnBooleanProperty(name = "replicate.enabled", matchIfMissing = true)
public final class ReplicateEndpointAutoConfiguration {

	@Bean
	PredictionsInFlight replicatePredictionsInFlight() {
		return new PredictionsInFlight(Clock.systemUTC());
	}

	@Bean
	WebhookStatistics replicateWebhookStatistics() {
		return new WebhookStatistics(Clock.systemUTC());
	}

	@Bean
	@ConditionalOnMissingBean
	ReplicateEndpoint replicateEndpoint(ReplicateProperties properties, ReplicateConnectionDetails connection,
			ObjectProvider<HttpClientSettings> clients, ObjectProvider<ReplicateEmulator> emulator,
			PredictionsInFlight inFlight, WebhookStatistics deliveries, ListableBeanFactory beanFactory) {
		return new ReplicateEndpoint(properties, connection, clients.getIfUnique(), emulator.getIfAvailable() != null,
				inFlight, new UsedClient(beanFactory), deliveries);
	}

}
