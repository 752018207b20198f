package io.github.replicatespring.autoconfigure.health;

import java.time.Duration;

import io.github.replicatespring.client.log.ReadableDuration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * Settings of the health indicator.
 *
 * @param enabled Whether to show the health of the connection to Replicate, for which the
 * account is read now and then.
 * @param interval How long an answer about the account is shown before it is asked for
 * again.
 * @since 0.1.0
 */
@ConfigurationProperties("management.health.replicate")
public record ReplicateHealthProperties(@DefaultValue("false") boolean enabled, @DefaultValue("1m") Duration interval) {

	/**
	 * Create the settings.
	 * @throws IllegalArgumentException if the interval is not more than zero
	 */
	public ReplicateHealthProperties {
		Assert.isTrue(!interval.isZero() && !interval.isNegative(),
				() -> "'management.health.replicate.interval' must be more than zero, not "
						+ ReadableDuration.of(interval));
	}

}
