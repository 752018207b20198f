package io.github.replicatespring.client.deployment;

import io.github.replicatespring.client.http.Operation;
import io.github.replicatespring.client.http.Operation.Effect;
import io.github.replicatespring.client.page.Page;
import io.github.replicatespring.client.page.Pages;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.prediction.PredictionRequest;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PatchExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * Everything the API offers for deployments, reactive. Errors are the same as on the
 * blocking face. Thread-safe.
 *
 * @since 0.1.0
 * @see DeploymentOperations
 */
public interface ReactiveDeploymentOperations {

	/**
	 * Create a deployment.
	 * @param request what to run under which name
	 * @return the deployment with its first release
	 */
	@PostExchange("/deployments")
	@Operation(id = "deployments.create", effect = Effect.CREATE, summary = "Create a deployment")
	Mono<Deployment> create(@RequestBody DeploymentRequest request);

	/**
	 * Return a deployment.
	 * @param owner the deployment's owner
	 * @param name the deployment's name
	 * @return the deployment
	 */
	@GetExchange("/deployments/{deployment_owner}/{deployment_name}")
	@Operation(id = "deployments.get", effect = Effect.READ, summary = "Read a deployment")
	Mono<Deployment> get(@PathVariable("deployment_owner") String owner, @PathVariable("deployment_name") String name);

	/**
	 * Return the deployments of the account, newest first.
	 * @return the first page
	 */
	@GetExchange("/deployments")
	@Operation(id = "deployments.list", effect = Effect.READ, summary = "List the account's deployments")
	Mono<Page<Deployment>> list();

	/**
	 * Return the page after the given one.
	 * @param page a page that has a next one
	 * @return the next page
	 */
	@GetExchange("/deployments")
	@Operation(id = "deployments.list", effect = Effect.READ, summary = "List the account's deployments")
	Mono<Page<Deployment>> next(Page<Deployment> page);

	/**
	 * Return all deployments of the account. Pages are fetched as they are asked for.
	 * @return the deployments
	 */
	default Flux<Deployment> listAll() {
		return Pages.walk(list(), this::next);
	}

	/**
	 * Change a deployment, which makes a new release of it.
	 * @param owner the deployment's owner
	 * @param name the deployment's name
	 * @param update what to change
	 * @return the deployment with its new release
	 */
	@PatchExchange("/deployments/{deployment_owner}/{deployment_name}")
	@Operation(id = "deployments.update", effect = Effect.CREATE, summary = "Change a deployment by a new release")
	Mono<Deployment> update(@PathVariable("deployment_owner") String owner,
			@PathVariable("deployment_name") String name, @RequestBody DeploymentUpdate update);

	/**
	 * Remove a deployment, which must have been offline and unused for 15 minutes.
	 * @param owner the deployment's owner
	 * @param name the deployment's name
	 * @return nothing, when it is done
	 */
	@DeleteExchange("/deployments/{deployment_owner}/{deployment_name}")
	@Operation(id = "deployments.delete", effect = Effect.WRITE, summary = "Remove a deployment")
	Mono<Void> delete(@PathVariable("deployment_owner") String owner, @PathVariable("deployment_name") String name);

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
