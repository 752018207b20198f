package io.github.replicatespring.autoconfigure.endpoint;

import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/**
 * {@link org.springframework.boot.autoconfigure.EnableAutoConfiguration
 * Auto-configuration} that keeps the secrets of {@code replicate.*} out of Actuator's
 * endpoints, even where these show values. Independent of {@code replicate.enabled},
 * because the properties are there without the starter's beans too.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@ConditionalOnClass(SanitizingFunction.class)
public final class ReplicateSanitizingAutoConfiguration {

	@Bean
	ReplicateSanitizingFunction replicateSanitizingFunction() {
		return new ReplicateSanitizingFunction();
	}

}
