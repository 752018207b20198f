package io.github.replicatespring.client;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.github.replicatespring.client.account.AccountOperations;
import io.github.replicatespring.client.collection.CollectionOperations;
import io.github.replicatespring.client.deployment.DeploymentOperations;
import io.github.replicatespring.client.file.FileOperations;
import io.github.replicatespring.client.hardware.HardwareOperations;
import io.github.replicatespring.client.http.ApiRequest;
import io.github.replicatespring.client.http.ApiResponse;
import io.github.replicatespring.client.model.ModelOperations;
import io.github.replicatespring.client.output.OutputFile;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.prediction.PredictionOperations;
import io.github.replicatespring.client.run.RunSpec;
import io.github.replicatespring.client.search.SearchOperations;
import io.github.replicatespring.client.stream.StreamEvent;
import io.github.replicatespring.client.training.Training;
import io.github.replicatespring.client.training.TrainingOperations;
import io.github.replicatespring.client.webhook.WebhookOperations;

/**
 * Runs models on Replicate, blocking. For platform and virtual threads; on a reactive
 * thread every call fails and names {@link ReactiveReplicateClient}. Thread-safe: one
 * client serves the whole application.
 *
 * <pre class="code">
 * String poem = replicate.run("meta/meta-llama-3-8b-instruct")
 *     .input("prompt", "A haiku about spring")
 *     .text();
 * </pre>
 *
 * @since 0.1.0
 */
public interface ReplicateClient extends AutoCloseable {

	/**
	 * Describe a run of a model.
	 * @param model {@code owner/name}, {@code owner/name:version}, or a version id
	 * @return the run, begun by its last step
	 * @throws IllegalArgumentException if this is no reference to a model
	 */
	RunSpec run(String model);

	/**
	 * Describe a run of a deployment.
	 * @param deployment {@code owner/name}
	 * @return the run, begun by its last step
	 * @throws IllegalArgumentException if this is no reference to a deployment
	 */
	RunSpec runDeployment(String deployment);

	/**
	 * Wait until a prediction has ended, however it ends.
	 * @param prediction the prediction
	 * @param deadline the longest wait, more than zero
	 * @return the prediction, with a terminal status
	 * @throws io.github.replicatespring.client.await.PredictionTimeoutException if it has
	 * not ended within the deadline
	 */
	Prediction await(Prediction prediction, Duration deadline);

	/**
	 * Wait until a training has ended, however it ends.
	 * @param training the training
	 * @param deadline the longest wait, more than zero
	 * @return the training, with a terminal status
	 * @throws io.github.replicatespring.client.await.TrainingTimeoutException if it has
	 * not ended within the deadline
	 */
	Training await(Training training, Duration deadline);

	/**
	 * Return the tokens of a prediction as they come, from the first one. A prediction of
	 * a model that does not stream gives its whole output as one.
	 * @param prediction the prediction
	 * @return the tokens; close the stream when leaving it early
	 */
	Stream<String> stream(Prediction prediction);

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
	ReplicateClient with(CallOptions options);

	/**
	 * Make a request that no declared operation makes, or of which the whole answer is
	 * wanted.
	 * @param request the request
	 * @return the answer with its status and headers
	 */
	ApiResponse exchange(ApiRequest request);

	/**
	 * Return the events of a prediction's stream as they come, from the first one:
	 * output, logs, the last one that says how it ended, and types that Replicate may
	 * add. A prediction of a model that does not stream gives its whole output as one,
	 * and done.
	 * @param prediction the prediction
	 * @return the events; close the stream when leaving it early
	 */
	Stream<StreamEvent> streamEvents(Prediction prediction);

	/**
	 * Return the files of a prediction as they come, those in between included. A
	 * prediction of a model that does not stream gives the files of its output when it
	 * has ended.
	 * @param prediction the prediction
	 * @return the files; close the stream when leaving it early
	 */
	Stream<OutputFile> streamFiles(Prediction prediction);

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
	PredictionOperations predictions();

	/**
	 * Return the operations for models.
	 * @return the operations
	 */
	ModelOperations models();

	/**
	 * Return the operations for deployments.
	 * @return the operations
	 */
	DeploymentOperations deployments();

	/**
	 * Return the operations for trainings.
	 * @return the operations
	 */
	TrainingOperations trainings();

	/**
	 * Return the operations for files.
	 * @return the operations
	 */
	FileOperations files();

	/**
	 * Return the operations for collections.
	 * @return the operations
	 */
	CollectionOperations collections();

	/**
	 * Return the operations for hardware.
	 * @return the operations
	 */
	HardwareOperations hardware();

	/**
	 * Return the operations for searching.
	 * @return the operations
	 */
	SearchOperations search();

	/**
	 * Return the operations for the account.
	 * @return the operations
	 */
	AccountOperations account();

	/**
	 * Return the operations for webhooks.
	 * @return the operations
	 */
	WebhookOperations webhooks();

	/**
	 * Return the reactive face of this client, on the same engine and connections.
	 * @return the reactive client
	 */
	ReactiveReplicateClient reactive();

	/**
	 * End all waiting, send nothing more, and close the connections. A request that is
	 * under way may still be answered, for two minutes at most. Predictions go on at
	 * Replicate. Returns at once.
	 */
	@Override
	void close();

	/**
	 * Start building a client without Spring Boot.
	 * @return a builder
	 */
	static ReplicateClientBuilder builder() {
		return new ReplicateClientBuilder();
	}

}
