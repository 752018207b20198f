package io.github.replicatespring.client;

import java.time.Duration;
import java.util.List;

import io.github.replicatespring.client.account.ReactiveAccountOperations;
import io.github.replicatespring.client.collection.ReactiveCollectionOperations;
import io.github.replicatespring.client.deployment.ReactiveDeploymentOperations;
import io.github.replicatespring.client.file.ReactiveFileOperations;
import io.github.replicatespring.client.hardware.ReactiveHardwareOperations;
import io.github.replicatespring.client.http.ApiRequest;
import io.github.replicatespring.client.http.ApiResponse;
import io.github.replicatespring.client.model.ReactiveModelOperations;
import io.github.replicatespring.client.output.OutputFile;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.prediction.ReactivePredictionOperations;
import io.github.replicatespring.client.run.ReactiveRunSpec;
import io.github.replicatespring.client.search.ReactiveSearchOperations;
import io.github.replicatespring.client.stream.StreamEvent;
import io.github.replicatespring.client.training.Training;
import io.github.replicatespring.client.training.ReactiveTrainingOperations;
import io.github.replicatespring.client.webhook.ReactiveWebhookOperations;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Runs models on Replicate, reactive. Nothing is sent before a result is subscribed to,
 * and each subscription sends anew. Thread-safe: one client serves the whole application.
 *
 * @since 0.1.0
 * @see ReplicateClient
 */
public interface ReactiveReplicateClient extends AutoCloseable {

	/**
	 * Describe a run of a model.
	 * @param model {@code owner/name}, {@code owner/name:version}, or a version id
	 * @return the run, begun by subscribing to its last step
	 * @throws IllegalArgumentException if this is no reference to a model
	 */
	ReactiveRunSpec run(String model);

	/**
	 * Describe a run of a deployment.
	 * @param deployment {@code owner/name}
	 * @return the run, begun by subscribing to its last step
	 * @throws IllegalArgumentException if this is no reference to a deployment
	 */
	ReactiveRunSpec runDeployment(String deployment);

	/**
	 * Answer when a prediction has ended, however it ends.
	 * @param prediction the prediction
	 * @param deadline the longest wait, more than zero
	 * @return the prediction, with a terminal status; an error of
	 * {@link io.github.replicatespring.client.await.PredictionTimeoutException} if it has
	 * not ended within the deadline
	 */
	Mono<Prediction> await(Prediction prediction, Duration deadline);

	/**
	 * Answer when a training has ended, however it ends.
	 * @param training the training
	 * @param deadline the longest wait, more than zero
	 * @return the training, with a terminal status; an error of
	 * {@link io.github.replicatespring.client.await.TrainingTimeoutException} if it has
	 * not ended within the deadline
	 */
	Mono<Training> await(Training training, Duration deadline);

	/**
	 * Return the tokens of a prediction as they come, from the first one. A prediction of
	 * a model that does not stream gives its whole output as one.
	 * @param prediction the prediction
	 * @return the tokens
	 */
	Flux<String> stream(Prediction prediction);

	/**
	 * Return what this client is doing at the moment: how things stand with Replicate's
	 * limits, and with asking for predictions. Makes no request, and does not block.
	 * @return the state
	 */
	ClientState state();

	/**
	 * Return this client for calls that differ. It shares connections, rate limits and,
	 * for the same account, everything else; keep it rather than making it for each call.
	 * @param options what differs
	 * @return the client, which is closed with this one
	 */
	ReactiveReplicateClient with(CallOptions options);

	/**
	 * Make a request that no declared operation makes, or of which the whole answer is
	 * wanted.
	 * @param request the request
	 * @return the answer with its status and headers
	 */
	Mono<ApiResponse> exchange(ApiRequest request);

	/**
	 * Return the events of a prediction's stream as they come, from the first one:
	 * output, logs, the last one that says how it ended, and types that Replicate may
	 * add. A prediction of a model that does not stream gives its whole output as one,
	 * and done.
	 * @param prediction the prediction
	 * @return the events
	 */
	Flux<StreamEvent> streamEvents(Prediction prediction);

	/**
	 * Return the files of a prediction as they come, those in between included. A
	 * prediction of a model that does not stream gives the files of its output when it
	 * has ended.
	 * @param prediction the prediction
	 * @return the files
	 */
	Flux<OutputFile> streamFiles(Prediction prediction);

	/**
	 * Return the files in a prediction's output, as resources. Nothing is fetched before
	 * a file is asked for its content.
	 * @param prediction the prediction, ended or not
	 * @return the files in the order in which they stand in the output; may be none
	 */
	List<OutputFile> outputFiles(Prediction prediction);

	/**
	 * Return the operations for predictions.
	 * @return the operations
	 */
	ReactivePredictionOperations predictions();

	/**
	 * Return the operations for models.
	 * @return the operations
	 */
	ReactiveModelOperations models();

	/**
	 * Return the operations for deployments.
	 * @return the operations
	 */
	ReactiveDeploymentOperations deployments();

	/**
	 * Return the operations for trainings.
	 * @return the operations
	 */
	ReactiveTrainingOperations trainings();

	/**
	 * Return the operations for files.
	 * @return the operations
	 */
	ReactiveFileOperations files();

	/**
	 * Return the operations for collections.
	 * @return the operations
	 */
	ReactiveCollectionOperations collections();

	/**
	 * Return the operations for hardware.
	 * @return the operations
	 */
	ReactiveHardwareOperations hardware();

	/**
	 * Return the operations for searching.
	 * @return the operations
	 */
	ReactiveSearchOperations search();

	/**
	 * Return the operations for the account.
	 * @return the operations
	 */
	ReactiveAccountOperations account();

	/**
	 * Return the operations for webhooks.
	 * @return the operations
	 */
	ReactiveWebhookOperations webhooks();

	/**
	 * End all waiting, send nothing more, and close the connections. A request that is
	 * under way may still be answered, for two minutes at most. Predictions go on at
	 * Replicate. Returns at once.
	 */
	@Override
	void close();

}
