package io.github.replicatespring.client.run;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

import io.github.replicatespring.client.http.TimeLimit;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.prediction.PredictionRequest;
import reactor.core.publisher.Mono;

import org.springframework.util.Assert;

/**
 * Lets Replicate hold answers to create requests back until the prediction has ended,
 * which is the fastest way to know, as long as that takes up few connections.
 * Thread-safe.
 *
 * @since 0.1.0
 */
public final class HeldCreates {

	/**
	 * Long enough for what is fast. The id is not known before, so that nothing can be
	 * canceled.
	 */
	private static final Duration LONGEST = Duration.ofSeconds(10);

	private static final Duration SHORTEST = Duration.ofSeconds(1);

	private final Semaphore connections;

	/**
	 * Create the hold.
	 * @param most how many requests may be held at a time, 0 for none
	 * @throws IllegalArgumentException if this is negative
	 */
	public HeldCreates(int most) {
		Assert.isTrue(most >= 0, () -> "'heldCreates' must not be negative, as " + most + " is");
		this.connections = new Semaphore(most);
	}

	/**
	 * Create a prediction whose end is waited for.
	 * @param request the request; its own preference stands
	 * @param limit how long the end is waited for
	 * @param create creates the prediction
	 * @return the prediction as created, or as it ended
	 */
	Mono<Prediction> create(PredictionRequest request, TimeLimit limit,
			Function<PredictionRequest, Mono<Prediction>> create) {
		Duration deadline = limit.remaining();
		if (request.preferWait() != null || deadline.compareTo(SHORTEST) < 0) {
			return create.apply(request);
		}
		Duration wait = (deadline.compareTo(LONGEST) < 0) ? Duration.ofSeconds(deadline.toSeconds()) : LONGEST;
		return Mono.using(this.connections::tryAcquire,
				(held) -> create.apply(held ? request.withPreferWait(wait) : request), this::release);
	}

	private void release(boolean held) {
		if (held) {
			this.connections.release();
		}
	}

}
