package io.github.replicatespring.client.prediction;

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
 * Everything the API offers for predictions, reactive. Errors are the same as on the
 * blocking face. Thread-safe.
 *
 * @since 0.1.0
 * @see PredictionOperations
 */
public interface ReactivePredictionOperations {

	/**
	 * Create a prediction of a version, and answer at once unless the request says to
	 * wait.
	 * @param request what to run, with its version
	 * @return the prediction as created
	 */
	@PostExchange("/predictions")
	@Operation(id = "predictions.create", effect = Effect.CREATE, summary = "Create a prediction of a version")
	Mono<Prediction> create(PredictionRequest request);

	/**
	 * Return a prediction as it stands.
	 * @param id the prediction's id
	 * @return the prediction
	 */
	@GetExchange("/predictions/{prediction_id}")
	@Operation(id = "predictions.get", effect = Effect.READ, summary = "Read a prediction as it stands")
	Mono<Prediction> get(@PathVariable("prediction_id") String id);

	/**
	 * Return the newest predictions of the account, up to 100.
	 * @param filter which ones
	 * @return the first page
	 */
	@GetExchange("/predictions")
	@Operation(id = "predictions.list", effect = Effect.READ, summary = "List the account's predictions, newest first")
	Mono<Page<Prediction>> list(PredictionFilter filter);

	/**
	 * Return the page after the given one.
	 * @param page a page that has a next one
	 * @return the next page
	 */
	@GetExchange("/predictions")
	@Operation(id = "predictions.list", effect = Effect.READ, summary = "List the account's predictions, newest first")
	Mono<Page<Prediction>> next(Page<Prediction> page);

	/**
	 * Return all predictions of the account, newest first. Pages are fetched as they are
	 * asked for.
	 * @param filter which ones
	 * @return the predictions
	 */
	default Flux<Prediction> listAll(PredictionFilter filter) {
		return Pages.walk(list(filter), this::next);
	}

	/**
	 * Cancel a prediction. Canceling one that has ended does no harm.
	 * @param id the prediction's id
	 * @return the prediction as it stands
	 */
	@PostExchange("/predictions/{prediction_id}/cancel")
	@Operation(id = "predictions.cancel", effect = Effect.WRITE, summary = "Cancel a prediction")
	Mono<Prediction> cancel(@PathVariable("prediction_id") String id);

}
