package io.github.replicatespring.autoconfigure;

import java.util.List;
import java.util.stream.Collectors;

import io.github.replicatespring.emulator.EmulatorSettings;
import io.github.replicatespring.emulator.ReplicateEmulator;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * {@link org.springframework.boot.autoconfigure.EnableAutoConfiguration
 * Auto-configuration} for the embedded emulator, to which the client is then connected
 * whatever else says where Replicate is.
 *
 * @since 0.1.0
 */
@AutoConfiguration(before = ReplicateAutoConfiguration.class)
@ConditionalOnClass(WebClient.class)
@ConditionalOnBooleanProperty("replicate.emulator.enabled")
@ConditionalOnBooleanProperty(name = "replicate.enabled", matchIfMissing = true)
@EnableConfigurationProperties(ReplicateProperties.class)
public final class ReplicateEmulatorAutoConfiguration {

	private static final Log logger = LogFactory.getLog("io.github.replicatespring.autoconfigure");

	@Bean
	@ConditionalOnMissingBean
	ReplicateEmulator replicateEmulator(ReplicateProperties properties) {
		EmulatorSettings settings = UnusableProperty.explain("replicate.emulator",
				"Set 'replicate.emulator.port' to 0 or a free port, 'replicate.emulator.speed' to a number above 0, "
						+ "and 'replicate.emulator.allowed-hosts' to names of hosts.",
				() -> EmulatorSettings.defaults()
					.withPort(properties.emulator().port())
					.withSpeed(properties.emulator().speed())
					.withInlineFiles(properties.emulator().inlineFiles())
					.withAllowedHosts(properties.emulator().allowedHosts()));
		ReplicateEmulator emulator = ReplicateEmulator.start(settings);
		logger.info("EMULATOR: models run on an embedded Replicate at " + emulator.baseUrl());
		List<String> ignored = EmulatedSettings.ignored(properties);
		if (!ignored.isEmpty()) {
			logger
				.warn("EMULATOR: %s. To run models on Replicate itself, remove 'replicate.emulator.enabled'".formatted(
						ignored.stream().map((name) -> "'" + name + "' is ignored").collect(Collectors.joining(", "))));
		}
		return emulator;
	}

	@Bean
	@Primary
	EmulatorConnectionDetails replicateEmulatorConnectionDetails(ReplicateEmulator emulator) {
		return new EmulatorConnectionDetails(emulator);
	}

}
