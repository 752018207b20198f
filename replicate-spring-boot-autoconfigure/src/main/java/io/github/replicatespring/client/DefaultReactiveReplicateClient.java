package io.github.replicatespring.client;

import java.time.Duration;
import java.util.List;

import io.github.replicatespring.client.account.ReactiveAccountOperations;
import io.github.replicatespring.client.await.AskedModel;
import io.github.replicatespring.client.collection.ReactiveCollectionOperations;
import io.github.replicatespring.client.deployment.DeploymentReference;
import io.github.replicatespring.client.deployment.ReactiveDeploymentOperations;
import io.github.replicatespring.client.file.ReactiveFileOperations;
import io.github.replicatespring.client.hardware.ReactiveHardwareOperations;
import io.github.replicatespring.client.http.ApiRequest;
import io.github.replicatespring.client.http.ApiResponse;
import io.github.replicatespring.client.http.CallScope;
import io.github.replicatespring.client.input.InputFileStrategy;
import io.github.replicatespring.client.input.InputFiles;
import io.github.replicatespring.client.model.ModelReference;
import io.github.replicatespring.client.model.ReactiveModelOperations;
import io.github.replicatespring.client.output.OutputFile;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.prediction.ReactivePredictionOperations;
import io.github.replicatespring.client.run.AbandonedPredictions;
import io.github.replicatespring.client.run.DefaultReactiveRunSpec;
import io.github.replicatespring.client.run.HeldCreates;
import io.github.replicatespring.client.run.ModelCreates;
import io.github.replicatespring.client.run.RunOperations;
import io.github.replicatespring.client.search.ReactiveSearchOperations;
import io.github.replicatespring.client.stream.StreamEvent;
import io.github.replicatespring.client.training.Training;
import io.github.replicatespring.client.training.ReactiveTrainingOperations;
import io.github.replicatespring.client.webhook.ReactiveWebhookOperations;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The reactive face.
 */
final class DefaultReactiveReplicateClient implements ReactiveReplicateClient, RunOperations {

	private final ClientEngine engine;

	private final PredictionStreams streams;

	private final InputFiles inputs;

	private final ModelCreates modelCreates;

	private final ReactivePredictionOperations predictions;

	private final ReactiveModelOperations models;

	private final ReactiveDeploymentOperations deployments;

	private final ReactiveTrainingOperations trainings;

	private final ReactiveFileOperations files;

	private final ReactiveCollectionOperations collections;

	private final ReactiveHardwareOperations hardware;

	private final ReactiveSearchOperations search;

	private final ReactiveAccountOperations account;

	private final ReactiveWebhookOperations webhooks;

	DefaultReactiveReplicateClient(ClientEngine engine) {
		this.engine = engine;
		this.predictions = engine.operations().create(ReactivePredictionOperations.class);
		this.models = engine.operations().create(ReactiveModelOperations.class);
		this.deployments = engine.operations().create(ReactiveDeploymentOperations.class);
		this.trainings = engine.operations().create(ReactiveTrainingOperations.class);
		this.files = engine.operations().create(ReactiveFileOperations.class);
		this.collections = engine.operations().create(ReactiveCollectionOperations.class);
		this.hardware = engine.operations().create(ReactiveHardwareOperations.class);
		this.search = engine.operations().create(ReactiveSearchOperations.class);
		this.account = engine.operations().create(ReactiveAccountOperations.class);
		this.webhooks = engine.operations().create(ReactiveWebhookOperations.class);
		this.inputs = new InputFiles(this.files, engine.inputs());
		this.modelCreates = new ModelCreates(this.predictions, this.models, engine.versions());
		this.streams = new PredictionStreams(engine.streams(), engine.files(), engine.tracker(), this.predictions,
				engine.deadline());
	}

	@Override
	public DefaultReactiveRunSpec run(String model) {
		ModelReference reference = ModelReference.parse(model);
		return new DefaultReactiveRunSpec((request) -> CallScope
			.around(AskedModel.of(reference.owner(), reference.name(), this.modelCreates.create(reference, request))),
				this, this.engine.deadline());
	}

	@Override
	public DefaultReactiveRunSpec runDeployment(String deployment) {
		DeploymentReference reference = DeploymentReference.parse(deployment);
		return new DefaultReactiveRunSpec(
				(request) -> this.deployments.createPrediction(reference.owner(), reference.name(), request), this,
				this.engine.deadline());
	}

	@Override
	public Mono<Prediction> await(Prediction prediction, Duration deadline) {
		return this.engine.tracker().await(prediction, deadline);
	}

	@Override
	public Mono<Training> await(Training training, Duration deadline) {
		return this.engine.tracker().await(training, deadline);
	}

	@Override
	public Flux<Prediction> watch(Prediction prediction, Duration deadline) {
		return this.engine.tracker().watch(prediction, deadline);
	}

	@Override
	public HeldCreates heldCreates() {
		return this.engine.heldCreates();
	}

	@Override
	public AbandonedPredictions abandoned() {
		return this.engine.abandoned();
	}

	@Override
	public Flux<String> stream(Prediction prediction) {
		return this.streams.tokens(prediction);
	}

	@Override
	public Flux<StreamEvent> streamEvents(Prediction prediction) {
		return this.streams.events(prediction);
	}

	@Override
	public Flux<OutputFile> streamFiles(Prediction prediction) {
		return this.streams.files(prediction);
	}

	@Override
	public Mono<Object> uploadFiles(Object input, @Nullable InputFileStrategy strategy) {
		return this.inputs.resolve(input, strategy);
	}

	@Override
	public List<OutputFile> outputFiles(Prediction prediction) {
		return this.engine.files().of(prediction);
	}

	@Override
	public ReactiveReplicateClient with(CallOptions options) {
		return new DefaultReactiveReplicateClient(this.engine.views().apply(options));
	}

	@Override
	public ClientState state() {
		return this.engine.state();
	}

	@Override
	public Mono<ApiResponse> exchange(ApiRequest request) {
		return this.engine.operations().exchange(request);
	}

	@Override
	public ReactivePredictionOperations predictions() {
		return this.predictions;
	}

	@Override
	public ReactiveModelOperations models() {
		return this.models;
	}

	@Override
	public ReactiveDeploymentOperations deployments() {
		return this.deployments;
	}

	@Override
	public ReactiveTrainingOperations trainings() {
		return this.trainings;
	}

	@Override
	public ReactiveFileOperations files() {
		return this.files;
	}

	@Override
	public ReactiveCollectionOperations collections() {
		return this.collections;
	}

	@Override
	public ReactiveHardwareOperations hardware() {
		return this.hardware;
	}

	@Override
	public ReactiveSearchOperations search() {
		return this.search;
	}

	@Override
	public ReactiveAccountOperations account() {
		return this.account;
	}

	@Override
	public ReactiveWebhookOperations webhooks() {
		return this.webhooks;
	}

	@Override
	public void close() {
		this.engine.close();
	}

}
