package io.github.replicatespring.client.pacing;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Observes waits for Replicate's rate limits.
 *
 * @param registry takes the observations
 * @param convention names and tags them, or {@code null} for the default
 * @since 0.1.0
 */
public record RateLimitWaitObservations(ObservationRegistry registry,
		@Nullable RateLimitWaitObservationConvention convention) {

	private static final RateLimitWaitObservationConvention DEFAULT_CONVENTION = new DefaultRateLimitWaitObservationConvention();

	/**
	 * Return observations that nobody takes.
	 * @return the observations
	 */
	public static RateLimitWaitObservations none() {
		return new RateLimitWaitObservations(ObservationRegistry.NOOP, null);
	}

	/**
	 * Observe a wait that begins now.
	 */
	Mono<Turn> observe(Mono<Turn> turn, String bucket, int ahead) {
		Observation observation = RateLimitWaitObservationDocumentation.WAIT.start(this.convention, DEFAULT_CONVENTION,
				() -> new RateLimitWaitObservationContext(bucket, ahead), this.registry);
		return turn.doOnError(observation::error).doFinally((signal) -> observation.stop());
	}

}
