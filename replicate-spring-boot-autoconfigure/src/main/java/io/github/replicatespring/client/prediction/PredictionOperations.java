package io.github.replicatespring.client.prediction;

import java.util.stream.Stream;

import io.github.replicatespring.client.page.Page;
import io.github.replicatespring.client.page.Pages;

/**
 * Everything the API offers for predictions, blocking. Thread-safe. Every method throws a
 * {@link io.github.replicatespring.client.error.ReplicateException} when the API refuses
 * or cannot be reached, and an {@link IllegalStateException} on a reactive thread.
 *
 * @since 0.1.0
 * @see ReactivePredictionOperations
 */
public interface PredictionOperations {

	/**
	 * Create a prediction of a version, and return at once unless the request says to
	 * wait.
	 * @param request what to run, with its version
	 * @return the prediction as created
	 * @throws IllegalArgumentException if the request names no version
	 */
	Prediction create(PredictionRequest request);

	/**
	 * Return a prediction as it stands.
	 * @param id the prediction's id
	 * @return the prediction
	 */
	Prediction get(String id);

	/**
	 * Return the newest predictions of the account, up to 100.
	 * @param filter which ones
	 * @return the first page
	 */
	Page<Prediction> list(PredictionFilter filter);

	/**
	 * Return the page after the given one.
	 * @param page a page that has a next one
	 * @return the next page
	 */
	Page<Prediction> next(Page<Prediction> page);

	/**
	 * Return all predictions of the account, newest first. Pages are fetched as the
	 * stream is read.
	 * @param filter which ones
	 * @return the predictions
	 */
	default Stream<Prediction> listAll(PredictionFilter filter) {
		return Pages.stream(() -> list(filter), this::next);
	}

	/**
	 * Cancel a prediction. Canceling one that has ended does no harm.
	 * @param id the prediction's id
	 * @return the prediction as it stands
	 */
	Prediction cancel(String id);

}
