package io.github.replicatespring.client.training;

import io.github.replicatespring.client.http.Operation;
import io.github.replicatespring.client.http.Operation.Effect;
import io.github.replicatespring.client.page.Page;
import io.github.replicatespring.client.page.Pages;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * Everything the API offers for trainings, reactive. Errors are the same as on the
 * blocking face. Thread-safe.
 *
 * @since 0.1.0
 * @see TrainingOperations
 */
public interface ReactiveTrainingOperations {

	/**
	 * Train a version of a model, which makes a new version of the destination.
	 * @param owner the owner of the model to train
	 * @param name the name of the model to train
	 * @param version the id of the version to train
	 * @param request what to train with, and for which model
	 * @return the training as created
	 */
	@PostExchange("/models/{model_owner}/{model_name}/versions/{version_id}/trainings")
	@Operation(id = "trainings.create", effect = Effect.CREATE, summary = "Train a version of a model")
	Mono<Training> create(@PathVariable("model_owner") String owner, @PathVariable("model_name") String name,
			@PathVariable("version_id") String version, TrainingRequest request);

	/**
	 * Return a training as it stands.
	 * @param id the training's id
	 * @return the training
	 */
	@GetExchange("/trainings/{training_id}")
	@Operation(id = "trainings.get", effect = Effect.READ, summary = "Read a training as it stands")
	Mono<Training> get(@PathVariable("training_id") String id);

	/**
	 * Return the newest trainings of the account, up to 100.
	 * @return the first page
	 */
	@GetExchange("/trainings")
	@Operation(id = "trainings.list", effect = Effect.READ, summary = "List the account's trainings, newest first")
	Mono<Page<Training>> list();

	/**
	 * Return the page after the given one.
	 * @param page a page that has a next one
	 * @return the next page
	 */
	@GetExchange("/trainings")
	@Operation(id = "trainings.list", effect = Effect.READ, summary = "List the account's trainings, newest first")
	Mono<Page<Training>> next(Page<Training> page);

	/**
	 * Return all trainings of the account, newest first. Pages are fetched as they are
	 * asked for.
	 * @return the trainings
	 */
	default Flux<Training> listAll() {
		return Pages.walk(list(), this::next);
	}

	/**
	 * Cancel a training. Canceling one that has ended does no harm.
	 * @param id the training's id
	 * @return the training as it stands
	 */
	@PostExchange("/trainings/{training_id}/cancel")
	@Operation(id = "trainings.cancel", effect = Effect.WRITE, summary = "Cancel a training")
	Mono<Training> cancel(@PathVariable("training_id") String id);

}
