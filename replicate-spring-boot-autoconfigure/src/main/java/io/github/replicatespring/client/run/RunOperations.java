package io.github.replicatespring.client.run;

import java.time.Duration;

import io.github.replicatespring.client.prediction.Prediction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What happens to a prediction for a run, from its creation on.
 *
 * @since 0.1.0
 */
public interface RunOperations {

	/**
	 * Answer when a prediction has ended.
	 * @param prediction the prediction
	 * @param deadline the longest wait
	 * @return the prediction, with a terminal status
	 */
	Mono<Prediction> await(Prediction prediction, Duration deadline);

	/**
	 * Return the states of a prediction as they become known.
	 * @param prediction the prediction
	 * @param deadline the longest wait for the end
	 * @return the states, the given one first and the end last
	 */
	Flux<Prediction> watch(Prediction prediction, Duration deadline);

	/**
	 * Return a prediction's tokens as they come.
	 * @param prediction the prediction
	 * @return the tokens
	 */
	Flux<String> stream(Prediction prediction);

	/**
	 * Return what lets creations wait for the end.
	 * @return the hold
	 */
	HeldCreates heldCreates();

	/**
	 * Return what cancels predictions whose callers have gone.
	 * @return the cancellation
	 */
	AbandonedPredictions abandoned();

}
