package io.github.replicatespring.autoconfigure.health;

import io.github.replicatespring.autoconfigure.ReplicateAutoConfiguration;
import io.github.replicatespring.client.ReactiveReplicateClient;
import io.github.replicatespring.emulator.ReplicateEmulator;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.context.annotation.Bean;

/**
 * {@link org.springframework.boot.autoconfigure.EnableAutoConfiguration
 * Auto-configuration} for the health of the connection to Replicate. Off unless asked
 * for: a platform that restarts what is not healthy should not do so because Replicate is
 * not.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = ReplicateAutoConfiguration.class)
@ConditionalOnClass(ReactiveHealthIndicator.class)
@ConditionalOnBooleanProperty(name = "replicate.enabled", matchIfMissing = true)
@ConditionalOnBooleanProperty("management.health.replicate.enabled")
@ConditionalOnBean(ReactiveReplicateClient.class)
@EnableConfigurationProperties(ReplicateHealthProperties.class)
public final class ReplicateHealthContributorAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = { "replicateHealthIndicator", "replicateHealthContributor" })
	ReplicateHealthIndicator replicateHealthContributor(ObjectProvider<ReactiveReplicateClient> client,
			ObjectProvider<ReplicateEmulator> emulator, ReplicateHealthProperties properties) {
		String service = (emulator.getIfAvailable() != null) ? "EMULATOR" : "Replicate";
		return new ReplicateHealthIndicator(Mono.defer(() -> client.getObject().account().get()), service,
				properties.interval(), Schedulers.parallel());
	}

}
