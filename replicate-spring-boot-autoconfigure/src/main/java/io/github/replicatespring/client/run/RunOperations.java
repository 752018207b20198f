package io.github.replicatespring.client.run;

import java.time.Duration;

import io.github.replicatespring.client.prediction.Prediction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What happens to a prediction after it has been created for a run.
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
	 * Return a prediction's tokens as they come.
	 * @param prediction the prediction
	 * @return the tokens
	 */
	Flux<String> stream(Prediction prediction);

}
