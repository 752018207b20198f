package io.github.replicatespring.client.scan;

import io.github.replicatespring.client.http.Operation;
import io.github.replicatespring.client.http.Operation.Effect;
import io.github.replicatespring.client.page.Page;
import reactor.core.publisher.Mono;

import org.springframework.web.service.annotation.GetExchange;

/**
 * The list of trainings for a reader that wants few of them. It cannot be asked for a
 * time, and begins with the newest. Thread-safe.
 *
 * @since 0.1.0
 * @see WantedPredictions
 */
public interface TrainingPages {

	/**
	 * Scan the newest trainings.
	 * @return the first page, of trainings read as predictions
	 */
	@GetExchange("/trainings")
	@Operation(id = "trainings.list", effect = Effect.READ, summary = "List the account's trainings, newest first")
	Mono<ScannedPage> list();

	/**
	 * Scan the page after the given one.
	 * @param page a page that has a next one
	 * @return the next page
	 */
	@GetExchange("/trainings")
	@Operation(id = "trainings.list", effect = Effect.READ, summary = "List the account's trainings, newest first")
	Mono<ScannedPage> next(Page<?> page);

}
