package io.github.replicatespring.client.http;

import java.time.Duration;

import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Observes repetitions.
 *
 * @param registry takes the observations
 * @param convention names and tags them, or {@code null} for the default
 * @since 0.1.0
 */
public record RetryObservations(ObservationRegistry registry, @Nullable RetryObservationConvention convention) {

	private static final RetryObservationConvention DEFAULT_CONVENTION = new DefaultRetryObservationConvention();

	/**
	 * Return observations that nobody takes.
	 * @return the observations
	 */
	public static RetryObservations none() {
		return new RetryObservations(ObservationRegistry.NOOP, null);
	}

	void repeated(Throwable failure, int attempt, Duration delay) {
		RetryObservationDocumentation.RETRY
			.start(this.convention, DEFAULT_CONVENTION, () -> new RetryObservationContext(failure, attempt, delay),
					this.registry)
			.stop();
	}

}
