package io.github.replicatespring.client.deployment;

import io.github.replicatespring.client.http.Operation;
import io.github.replicatespring.client.http.Operation.Effect;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.prediction.PredictionRequest;
import reactor.core.publisher.Mono;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.PostExchange;

/**
 * What the API offers for deployments, reactive. Thread-safe.
 *
 * @since 0.1.0
 * @see DeploymentOperations
 */
public interface ReactiveDeploymentOperations {

	/**
	 * Create a prediction of a deployment.
	 * @param owner the deployment's owner
	 * @param name the deployment's name
	 * @param request what to run, without a version
	 * @return the prediction as created
	 */
	@PostExchange("/deployments/{deployment_owner}/{deployment_name}/predictions")
	@Operation(id = "deployments.predictions.create", effect = Effect.CREATE,
			summary = "Create a prediction of a deployment")
	Mono<Prediction> createPrediction(@PathVariable("deployment_owner") String owner,
			@PathVariable("deployment_name") String name, PredictionRequest request);

}
