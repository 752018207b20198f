package io.github.replicatespring.client.run;

import io.github.replicatespring.client.error.ReplicateApiException;
import io.github.replicatespring.client.error.ReplicateException;
import io.github.replicatespring.client.model.Model;
import io.github.replicatespring.client.model.ModelReference;
import io.github.replicatespring.client.model.ModelVersion;
import io.github.replicatespring.client.model.ReactiveModelOperations;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.prediction.PredictionRequest;
import io.github.replicatespring.client.prediction.ReactivePredictionOperations;
import reactor.core.publisher.Mono;

/**
 * Creates predictions of models, however they are referred to. Only an official model
 * runs by its name alone; for another one its latest version is found out when Replicate
 * refuses the name, and remembered for ten minutes. Thread-safe.
 *
 * @since 0.1.0
 */
public final class ModelCreates {

	private static final int NOT_FOUND = 404;

	private static final int UNPROCESSABLE = 422;

	private final ReactivePredictionOperations predictions;

	private final ReactiveModelOperations models;

	private final AccountVersions latest;

	/**
	 * Create the creation of predictions.
	 * @param predictions creates predictions of versions
	 * @param models creates predictions of official models, and knows all models
	 * @param latest remembers the latest versions of models
	 */
	public ModelCreates(ReactivePredictionOperations predictions, ReactiveModelOperations models,
			AccountVersions latest) {
		this.predictions = predictions;
		this.models = models;
		this.latest = latest;
	}

	/**
	 * Create a prediction.
	 * @param model what to run
	 * @param request the rest of the request
	 * @return the prediction as created
	 */
	public Mono<Prediction> create(ModelReference model, PredictionRequest request) {
		if (model.version() != null) {
			return this.predictions.create(request.withVersion(model.version()));
		}
		String owner = String.valueOf(model.owner());
		String name = String.valueOf(model.name());
		return Mono.defer(() -> {
			String version = this.latest.recall(owner + "/" + name);
			return (version != null) ? createRemembered(owner + "/" + name, request.withVersion(version))
					: createByName(owner, name, request);
		});
	}

	private Mono<Prediction> createRemembered(String model, PredictionRequest request) {
		return this.predictions.create(request).doOnError((failure) -> {
			if (hasStatus(failure, NOT_FOUND) || hasStatus(failure, UNPROCESSABLE)) {
				this.latest.forget(model);
			}
		});
	}

	private Mono<Prediction> createByName(String owner, String name, PredictionRequest request) {
		return this.models.createPrediction(owner, name, request)
			.onErrorResume((failure) -> hasStatus(failure, NOT_FOUND), (refusal) -> this.models.get(owner, name)
				.flatMap((model) -> createLatest(model, owner + "/" + name, request, refusal)));
	}

	private Mono<Prediction> createLatest(Model model, String name, PredictionRequest request, Throwable refusal) {
		ModelVersion version = model.latestVersion();
		if (version == null) {
			return Mono.error(new ReplicateException(
					"Model %s has no version and is no official model: there is nothing to run until a version is pushed or trained"
						.formatted(name),
					refusal));
		}
		this.latest.remember(name, version.id());
		return this.predictions.create(request.withVersion(version.id()));
	}

	private static boolean hasStatus(Throwable failure, int status) {
		return failure instanceof ReplicateApiException exception && exception.status() == status;
	}

}
