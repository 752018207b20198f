package io.github.replicatespring.client.await;

import java.util.function.Function;
import java.util.function.Predicate;

import io.github.replicatespring.client.http.SingleAttempt;
import io.github.replicatespring.client.page.Page;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.prediction.PredictionFilter;
import io.github.replicatespring.client.prediction.PredictionStatus;
import io.github.replicatespring.client.prediction.ReactivePredictionOperations;
import io.github.replicatespring.client.scan.PredictionPages;
import io.github.replicatespring.client.scan.ScannedPage;
import io.github.replicatespring.client.scan.TrainingPages;
import io.github.replicatespring.client.scan.WantedPredictions;
import io.github.replicatespring.client.training.ReactiveTrainingOperations;
import reactor.core.publisher.Mono;

/**
 * The requests that polling makes. Nothing is repeated here: what failed stays due.
 *
 * @param single answers for one
 * @param pages answers for many
 * @since 0.1.0
 */
public record PollRequests(Function<String, Mono<Prediction>> single, PredictionPages pages) {

	/**
	 * Return the requests that ask for predictions.
	 * @param predictions answers for one
	 * @param pages answers for many
	 * @return the requests
	 */
	public static PollRequests ofPredictions(ReactivePredictionOperations predictions, PredictionPages pages) {
		return new PollRequests(predictions::get, pages);
	}

	/**
	 * Return the requests that ask for trainings.
	 * @param trainings answers for one
	 * @param pages answers for many
	 * @return the requests
	 */
	public static PollRequests ofTrainings(ReactiveTrainingOperations trainings, TrainingPages pages) {
		return new PollRequests((id) -> trainings.get(id).map((training) -> Prediction.of(training.raw())),
				new PredictionPages() {

					@Override
					public Mono<ScannedPage> list(PredictionFilter filter) {
						return pages.list();
					}

					@Override
					public Mono<ScannedPage> next(Page<?> page) {
						return pages.next(page);
					}

				});
	}

	Mono<Prediction> ask(String id) {
		return SingleAttempt.of(Mono.defer(() -> this.single.apply(id)));
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
