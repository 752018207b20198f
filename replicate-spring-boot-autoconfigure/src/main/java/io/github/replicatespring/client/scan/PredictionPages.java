package io.github.replicatespring.client.scan;

import io.github.replicatespring.client.http.Operation;
import io.github.replicatespring.client.http.Operation.Effect;
import io.github.replicatespring.client.page.Page;
import io.github.replicatespring.client.prediction.PredictionFilter;
import reactor.core.publisher.Mono;

import org.springframework.web.service.annotation.GetExchange;

/**
 * The list of predictions for a reader that wants few of them. Thread-safe.
 *
 * @since 0.1.0
 * @see WantedPredictions
 */
public interface PredictionPages {

	/**
	 * Scan the newest predictions.
	 * @param filter which ones
	 * @return the first page
	 */
	@GetExchange("/predictions")
	@Operation(id = "predictions.list", effect = Effect.READ, summary = "List the account's predictions, newest first")
	Mono<ScannedPage> list(PredictionFilter filter);

	/**
	 * Scan the page after the given one.
	 * @param page a page that has a next one
	 * @return the next page
	 */
	@GetExchange("/predictions")
	@Operation(id = "predictions.list", effect = Effect.READ, summary = "List the account's predictions, newest first")
	Mono<ScannedPage> next(Page<?> page);

}
