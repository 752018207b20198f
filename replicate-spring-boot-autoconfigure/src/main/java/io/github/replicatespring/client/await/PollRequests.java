package io.github.replicatespring.client.await;

import java.util.function.Predicate;

import io.github.replicatespring.client.http.SingleAttempt;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.prediction.PredictionStatus;
import io.github.replicatespring.client.prediction.ReactivePredictionOperations;
import io.github.replicatespring.client.scan.PredictionPages;
import io.github.replicatespring.client.scan.ScannedPage;
import io.github.replicatespring.client.scan.WantedPredictions;
import reactor.core.publisher.Mono;

/**
 * The requests that polling makes. Nothing is repeated here: what failed stays due.
 *
 * @param predictions answers for one
 * @param pages answers for many
 */
record PollRequests(ReactivePredictionOperations predictions, PredictionPages pages) {

	Mono<Prediction> ask(String id) {
		return SingleAttempt.of(Mono.defer(() -> this.predictions.get(id)));
	}

	Mono<ScannedPage> ask(Sweep sweep, Predicate<String> wanted) {
		return SingleAttempt.of(WantedPredictions.of(wanted, Mono.defer(() -> sweep.request(this.pages))));
	}

	/**
	 * Return whether a list left out what a prediction of its own has.
	 */
	static boolean isIncomplete(Prediction listed) {
		return listed.status().equals(PredictionStatus.SUCCEEDED) && !listed.raw().has("output")
				&& !Boolean.TRUE.equals(listed.dataRemoved());
	}

}
