package io.github.replicatespring.client.model;

import io.github.replicatespring.client.http.Operation;
import io.github.replicatespring.client.http.Operation.Effect;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.prediction.PredictionRequest;
import reactor.core.publisher.Mono;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.PostExchange;

/**
 * What the API offers for models, reactive. Thread-safe.
 *
 * @since 0.1.0
 * @see ModelOperations
 */
public interface ReactiveModelOperations {

	/**
	 * Create a prediction of an official model, which needs no version.
	 * @param owner the model's owner
	 * @param name the model's name
	 * @param request what to run, without a version
	 * @return the prediction as created
	 */
	@PostExchange("/models/{model_owner}/{model_name}/predictions")
	@Operation(id = "models.predictions.create", effect = Effect.CREATE,
			summary = "Create a prediction of an official model")
	Mono<Prediction> createPrediction(@PathVariable("model_owner") String owner,
			@PathVariable("model_name") String name, PredictionRequest request);

}
