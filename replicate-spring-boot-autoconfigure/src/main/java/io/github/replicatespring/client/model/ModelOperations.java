package io.github.replicatespring.client.model;

import java.util.stream.Stream;

import io.github.replicatespring.client.page.Page;
import io.github.replicatespring.client.page.Pages;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.prediction.PredictionRequest;

/**
 * Everything the API offers for models, blocking. Thread-safe.
 *
 * @since 0.1.0
 * @see ReactiveModelOperations
 */
public interface ModelOperations {

	/**
	 * Return public models, 25 or so.
	 * @param order how they are ordered
	 * @return the first page
	 */
	Page<Model> list(ModelOrder order);

	/**
	 * Return the page after the given one.
	 * @param page a page that has a next one
	 * @return the next page
	 */
	Page<Model> next(Page<Model> page);

	/**
	 * Return all public models. Pages are fetched as the stream is read.
	 * @param order how they are ordered
	 * @return the models
	 */
	default Stream<Model> listAll(ModelOrder order) {
		return Pages.stream(() -> list(order), this::next);
	}

	/**
	 * Return public models that match words.
	 * @param query the words, sent as they are
	 * @return the first page
	 */
	Page<Model> search(String query);

	/**
	 * Return the page after the given one of a search.
	 * @param query the words that were searched for
	 * @param page a page that has a next one
	 * @return the next page
	 */
	Page<Model> nextFound(String query, Page<Model> page);

	/**
	 * Return all public models that match words. Pages are fetched as the stream is read.
	 * @param query the words
	 * @return the models
	 */
	default Stream<Model> searchAll(String query) {
		return Pages.stream(() -> search(query), (page) -> nextFound(query, page));
	}

	/**
	 * Create a model.
	 * @param request the model
	 * @return the model as created, without a version
	 */
	Model create(ModelRequest request);

	/**
	 * Return a model.
	 * @param owner the model's owner
	 * @param name the model's name
	 * @return the model
	 */
	Model get(String owner, String name);

	/**
	 * Change what is written about a model.
	 * @param owner the model's owner
	 * @param name the model's name
	 * @param update what to change
	 * @return the model as changed
	 */
	Model update(String owner, String name, ModelUpdate update);

	/**
	 * Remove a model of one's own, which must be private and have no versions.
	 * @param owner the model's owner
	 * @param name the model's name
	 */
	void delete(String owner, String name);

	/**
	 * Return predictions that show what a model does.
	 * @param owner the model's owner
	 * @param name the model's name
	 * @return the first page
	 */
	Page<Prediction> examples(String owner, String name);

	/**
	 * Return the page of examples after the given one.
	 * @param owner the model's owner
	 * @param name the model's name
	 * @param page a page that has a next one
	 * @return the next page
	 */
	Page<Prediction> nextExamples(String owner, String name, Page<Prediction> page);

	/**
	 * Return all examples of a model. Pages are fetched as the stream is read.
	 * @param owner the model's owner
	 * @param name the model's name
	 * @return the examples
	 */
	default Stream<Prediction> allExamples(String owner, String name) {
		return Pages.stream(() -> examples(owner, name), (page) -> nextExamples(owner, name, page));
	}

	/**
	 * Return the documentation of a model.
	 * @param owner the model's owner
	 * @param name the model's name
	 * @return the documentation as Markdown
	 */
	String readme(String owner, String name);

	/**
	 * Return the versions of a model, newest first.
	 * @param owner the model's owner
	 * @param name the model's name
	 * @return the first page
	 */
	Page<ModelVersion> versions(String owner, String name);

	/**
	 * Return the page of versions after the given one.
	 * @param owner the model's owner
	 * @param name the model's name
	 * @param page a page that has a next one
	 * @return the next page
	 */
	Page<ModelVersion> nextVersions(String owner, String name, Page<ModelVersion> page);

	/**
	 * Return all versions of a model, newest first. Pages are fetched as the stream is
	 * read.
	 * @param owner the model's owner
	 * @param name the model's name
	 * @return the versions
	 */
	default Stream<ModelVersion> allVersions(String owner, String name) {
		return Pages.stream(() -> versions(owner, name), (page) -> nextVersions(owner, name, page));
	}

	/**
	 * Return a version of a model.
	 * @param owner the model's owner
	 * @param name the model's name
	 * @param version the version's id
	 * @return the version
	 */
	ModelVersion version(String owner, String name, String version);

	/**
	 * Remove a version of a model of one's own, with its predictions and their files.
	 * Replicate takes minutes for it after it has answered.
	 * @param owner the model's owner
	 * @param name the model's name
	 * @param version the version's id
	 */
	void deleteVersion(String owner, String name, String version);

	/**
	 * Create a prediction of an official model, which needs no version.
	 * @param owner the model's owner
	 * @param name the model's name
	 * @param request what to run, without a version
	 * @return the prediction as created
	 */
	Prediction createPrediction(String owner, String name, PredictionRequest request);

}
