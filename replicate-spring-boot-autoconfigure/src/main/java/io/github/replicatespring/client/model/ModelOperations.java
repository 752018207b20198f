package io.github.replicatespring.client.model;

import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.prediction.PredictionRequest;

/**
 * What the API offers for models, blocking. Thread-safe.
 *
 * @since 0.1.0
 * @see ReactiveModelOperations
 */
public interface ModelOperations {

	/**
	 * Create a prediction of an official model, which needs no version.
	 * @param owner the model's owner
	 * @param name the model's name
	 * @param request what to run, without a version
	 * @return the prediction as created
	 * @throws IllegalArgumentException if the request names a version
	 */
	Prediction createPrediction(String owner, String name, PredictionRequest request);

}
