package io.github.replicatespring.client.deployment;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Checks how many machines a deployment may have.
 */
final class Instances {

	private static final int MOST_MIN_INSTANCES = 5;

	private static final int MOST_MAX_INSTANCES = 20;

	private Instances() {
	}

	static void check(@Nullable Integer min, @Nullable Integer max) {
		check("minInstances", min, MOST_MIN_INSTANCES);
		check("maxInstances", max, MOST_MAX_INSTANCES);
		Assert.isTrue(min == null || max == null || min <= max,
				() -> "'minInstances' must not be above 'maxInstances', as %s is above %s".formatted(min, max));
	}

	private static void check(String field, @Nullable Integer value, int most) {
		Assert.isTrue(value == null || (value >= 0 && value <= most),
				() -> "'%s' must be 0 to %s, not %s".formatted(field, most, value));
	}

}
