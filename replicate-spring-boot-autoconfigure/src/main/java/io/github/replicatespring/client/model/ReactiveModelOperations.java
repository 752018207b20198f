package io.github.replicatespring.client.model;

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
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PatchExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * Everything the API offers for models, reactive. Errors are the same as on the blocking
 * face. Thread-safe.
 *
 * @since 0.1.0
 * @see ModelOperations
 */
public interface ReactiveModelOperations {

	/**
	 * Return public models, 25 or so.
	 * @param order how they are ordered
	 * @return the first page
	 */
	@GetExchange("/models")
	@Operation(id = "models.list", effect = Effect.READ, summary = "List public models")
	Mono<Page<Model>> list(ModelOrder order);

	/**
	 * Return the page after the given one.
	 * @param page a page that has a next one
	 * @return the next page
	 */
	@GetExchange("/models")
	@Operation(id = "models.list", effect = Effect.READ, summary = "List public models")
	Mono<Page<Model>> next(Page<Model> page);

	/**
	 * Return all public models. Pages are fetched as they are asked for.
	 * @param order how they are ordered
	 * @return the models
	 */
	default Flux<Model> listAll(ModelOrder order) {
		return Pages.walk(list(order), this::next);
	}

	/**
	 * Return public models that match words.
	 * @param query the words, sent as they are
	 * @return the first page
	 */
	@HttpExchange(method = "QUERY", url = "/models", contentType = "text/plain")
	@Operation(id = "models.search", effect = Effect.READ, summary = "Search public models")
	Mono<Page<Model>> search(@RequestBody String query);

	/**
	 * Return the page after the given one of a search.
	 * @param query the words that were searched for
	 * @param page a page that has a next one
	 * @return the next page
	 */
	@HttpExchange(method = "QUERY", url = "/models", contentType = "text/plain")
	@Operation(id = "models.search", effect = Effect.READ, summary = "Search public models")
	Mono<Page<Model>> nextFound(@RequestBody String query, Page<Model> page);

	/**
	 * Return all public models that match words. Pages are fetched as they are asked for.
	 * @param query the words
	 * @return the models
	 */
	default Flux<Model> searchAll(String query) {
		return Pages.walk(search(query), (page) -> nextFound(query, page));
	}

	/**
	 * Create a model.
	 * @param request the model
	 * @return the model as created, without a version
	 */
	@PostExchange("/models")
	@Operation(id = "models.create", effect = Effect.CREATE, summary = "Create a model")
	Mono<Model> create(@RequestBody ModelRequest request);

	/**
	 * Return a model.
	 * @param owner the model's owner
	 * @param name the model's name
	 * @return the model
	 */
	@GetExchange("/models/{model_owner}/{model_name}")
	@Operation(id = "models.get", effect = Effect.READ, summary = "Read a model")
	Mono<Model> get(@PathVariable("model_owner") String owner, @PathVariable("model_name") String name);

	/**
	 * Change what is written about a model.
	 * @param owner the model's owner
	 * @param name the model's name
	 * @param update what to change
	 * @return the model as changed
	 */
	@PatchExchange("/models/{model_owner}/{model_name}")
	@Operation(id = "models.update", effect = Effect.WRITE, summary = "Change what is written about a model")
	Mono<Model> update(@PathVariable("model_owner") String owner, @PathVariable("model_name") String name,
			@RequestBody ModelUpdate update);

	/**
	 * Remove a model of one's own, which must be private and have no versions.
	 * @param owner the model's owner
	 * @param name the model's name
	 * @return nothing, when it is done
	 */
	@DeleteExchange("/models/{model_owner}/{model_name}")
	@Operation(id = "models.delete", effect = Effect.WRITE, summary = "Remove a model")
	Mono<Void> delete(@PathVariable("model_owner") String owner, @PathVariable("model_name") String name);

	/**
	 * Return predictions that show what a model does.
	 * @param owner the model's owner
	 * @param name the model's name
	 * @return the first page
	 */
	@GetExchange("/models/{model_owner}/{model_name}/examples")
	@Operation(id = "models.examples.list", effect = Effect.READ, summary = "List examples of a model")
	Mono<Page<Prediction>> examples(@PathVariable("model_owner") String owner, @PathVariable("model_name") String name);

	/**
	 * Return the page of examples after the given one.
	 * @param owner the model's owner
	 * @param name the model's name
	 * @param page a page that has a next one
	 * @return the next page
	 */
	@GetExchange("/models/{model_owner}/{model_name}/examples")
	@Operation(id = "models.examples.list", effect = Effect.READ, summary = "List examples of a model")
	Mono<Page<Prediction>> nextExamples(@PathVariable("model_owner") String owner,
			@PathVariable("model_name") String name, Page<Prediction> page);

	/**
	 * Return all examples of a model. Pages are fetched as they are asked for.
	 * @param owner the model's owner
	 * @param name the model's name
	 * @return the examples
	 */
	default Flux<Prediction> allExamples(String owner, String name) {
		return Pages.walk(examples(owner, name), (page) -> nextExamples(owner, name, page));
	}

	/**
	 * Return the documentation of a model.
	 * @param owner the model's owner
	 * @param name the model's name
	 * @return the documentation as Markdown
	 */
	@GetExchange(url = "/models/{model_owner}/{model_name}/readme", accept = "text/plain")
	@Operation(id = "models.readme.get", effect = Effect.READ, summary = "Read the documentation of a model")
	Mono<String> readme(@PathVariable("model_owner") String owner, @PathVariable("model_name") String name);

	/**
	 * Return the versions of a model, newest first.
	 * @param owner the model's owner
	 * @param name the model's name
	 * @return the first page
	 */
	@GetExchange("/models/{model_owner}/{model_name}/versions")
	@Operation(id = "models.versions.list", effect = Effect.READ, summary = "List the versions of a model")
	Mono<Page<ModelVersion>> versions(@PathVariable("model_owner") String owner,
			@PathVariable("model_name") String name);

	/**
	 * Return the page of versions after the given one.
	 * @param owner the model's owner
	 * @param name the model's name
	 * @param page a page that has a next one
	 * @return the next page
	 */
	@GetExchange("/models/{model_owner}/{model_name}/versions")
	@Operation(id = "models.versions.list", effect = Effect.READ, summary = "List the versions of a model")
	Mono<Page<ModelVersion>> nextVersions(@PathVariable("model_owner") String owner,
			@PathVariable("model_name") String name, Page<ModelVersion> page);

	/**
	 * Return all versions of a model, newest first. Pages are fetched as they are asked
	 * for.
	 * @param owner the model's owner
	 * @param name the model's name
	 * @return the versions
	 */
	default Flux<ModelVersion> allVersions(String owner, String name) {
		return Pages.walk(versions(owner, name), (page) -> nextVersions(owner, name, page));
	}

	/**
	 * Return a version of a model.
	 * @param owner the model's owner
	 * @param name the model's name
	 * @param version the version's id
	 * @return the version
	 */
	@GetExchange("/models/{model_owner}/{model_name}/versions/{version_id}")
	@Operation(id = "models.versions.get", effect = Effect.READ, summary = "Read a version of a model")
	Mono<ModelVersion> version(@PathVariable("model_owner") String owner, @PathVariable("model_name") String name,
			@PathVariable("version_id") String version);

	/**
	 * Remove a version of a model of one's own, with its predictions and their files.
	 * Replicate takes minutes for it after it has answered.
	 * @param owner the model's owner
	 * @param name the model's name
	 * @param version the version's id
	 * @return nothing, when it is done
	 */
	@DeleteExchange("/models/{model_owner}/{model_name}/versions/{version_id}")
	@Operation(id = "models.versions.delete", effect = Effect.WRITE, summary = "Remove a version of a model")
	Mono<Void> deleteVersion(@PathVariable("model_owner") String owner, @PathVariable("model_name") String name,
			@PathVariable("version_id") String version);

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
