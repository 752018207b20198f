package io.github.replicatespring.client.deployment;

import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.prediction.PredictionRequest;

/**
 * What the API offers for deployments, blocking. Thread-safe.
 *
 * @since 0.1.0
 * @see ReactiveDeploymentOperations
 */
public interface DeploymentOperations {

	/**
	 * Create a prediction of a deployment.
	 * @param owner the deployment's owner
	 * @param name the deployment's name
	 * @param request what to run, without a version
	 * @return the prediction as created
	 * @throws IllegalArgumentException if the request names a version
	 */
	Prediction createPrediction(String owner, String name, PredictionRequest request);

}
