package io.github.replicatespring.client.deployment;

import java.util.stream.Stream;

import io.github.replicatespring.client.page.Page;
import io.github.replicatespring.client.page.Pages;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.prediction.PredictionRequest;

/**
 * Everything the API offers for deployments, blocking. Thread-safe.
 *
 * @since 0.1.0
 * @see ReactiveDeploymentOperations
 */
public interface DeploymentOperations {

	/**
	 * Create a deployment.
	 * @param request what to run under which name
	 * @return the deployment with its first release
	 */
	Deployment create(DeploymentRequest request);

	/**
	 * Return a deployment.
	 * @param owner the deployment's owner
	 * @param name the deployment's name
	 * @return the deployment
	 */
	Deployment get(String owner, String name);

	/**
	 * Return the deployments of the account, newest first.
	 * @return the first page
	 */
	Page<Deployment> list();

	/**
	 * Return the page after the given one.
	 * @param page a page that has a next one
	 * @return the next page
	 */
	Page<Deployment> next(Page<Deployment> page);

	/**
	 * Return all deployments of the account. Pages are fetched as the stream is read.
	 * @return the deployments
	 */
	default Stream<Deployment> listAll() {
		return Pages.stream(() -> list(), this::next);
	}

	/**
	 * Change a deployment, which makes a new release of it.
	 * @param owner the deployment's owner
	 * @param name the deployment's name
	 * @param update what to change
	 * @return the deployment with its new release
	 */
	Deployment update(String owner, String name, DeploymentUpdate update);

	/**
	 * Remove a deployment, which must have been offline and unused for 15 minutes.
	 * @param owner the deployment's owner
	 * @param name the deployment's name
	 */
	void delete(String owner, String name);

	/**
	 * Create a prediction of a deployment.
	 * @param owner the deployment's owner
	 * @param name the deployment's name
	 * @param request what to run, without a version
	 * @return the prediction as created
	 */
	Prediction createPrediction(String owner, String name, PredictionRequest request);

}
