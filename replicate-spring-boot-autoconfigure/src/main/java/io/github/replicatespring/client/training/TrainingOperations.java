package io.github.replicatespring.client.training;

import java.util.stream.Stream;

import io.github.replicatespring.client.page.Page;
import io.github.replicatespring.client.page.Pages;

/**
 * Everything the API offers for trainings, blocking. Thread-safe.
 *
 * @since 0.1.0
 * @see ReactiveTrainingOperations
 */
public interface TrainingOperations {

	/**
	 * Train a version of a model, which makes a new version of the destination.
	 * @param owner the owner of the model to train
	 * @param name the name of the model to train
	 * @param version the id of the version to train
	 * @param request what to train with, and for which model
	 * @return the training as created
	 */
	Training create(String owner, String name, String version, TrainingRequest request);

	/**
	 * Return a training as it stands.
	 * @param id the training's id
	 * @return the training
	 */
	Training get(String id);

	/**
	 * Return the newest trainings of the account, up to 100.
	 * @return the first page
	 */
	Page<Training> list();

	/**
	 * Return the page after the given one.
	 * @param page a page that has a next one
	 * @return the next page
	 */
	Page<Training> next(Page<Training> page);

	/**
	 * Return all trainings of the account, newest first. Pages are fetched as the stream
	 * is read.
	 * @return the trainings
	 */
	default Stream<Training> listAll() {
		return Pages.stream(() -> list(), this::next);
	}

	/**
	 * Cancel a training. Canceling one that has ended does no harm.
	 * @param id the training's id
	 * @return the training as it stands
	 */
	Training cancel(String id);

}
