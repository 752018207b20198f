package io.github.replicatespring.client;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.github.replicatespring.client.account.AccountOperations;
import io.github.replicatespring.client.account.ReactiveAccountOperations;
import io.github.replicatespring.client.await.CompletionSink;
import io.github.replicatespring.client.await.CompletionSource;
import io.github.replicatespring.client.collection.CollectionOperations;
import io.github.replicatespring.client.collection.ReactiveCollectionOperations;
import io.github.replicatespring.client.deployment.DeploymentOperations;
import io.github.replicatespring.client.deployment.ReactiveDeploymentOperations;
import io.github.replicatespring.client.file.FileOperations;
import io.github.replicatespring.client.file.ReactiveFileOperations;
import io.github.replicatespring.client.hardware.HardwareOperations;
import io.github.replicatespring.client.hardware.ReactiveHardwareOperations;
import io.github.replicatespring.client.http.ApiRequest;
import io.github.replicatespring.client.http.ApiResponse;
import io.github.replicatespring.client.http.BlockingCalls;
import io.github.replicatespring.client.http.BlockingFace;
import io.github.replicatespring.client.model.ModelOperations;
import io.github.replicatespring.client.model.ReactiveModelOperations;
import io.github.replicatespring.client.output.OutputFile;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.prediction.PredictionOperations;
import io.github.replicatespring.client.prediction.ReactivePredictionOperations;
import io.github.replicatespring.client.run.BlockingRunSpec;
import io.github.replicatespring.client.run.RunSpec;
import io.github.replicatespring.client.search.ReactiveSearchOperations;
import io.github.replicatespring.client.search.SearchOperations;
import io.github.replicatespring.client.stream.StreamEvent;
import io.github.replicatespring.client.training.ReactiveTrainingOperations;
import io.github.replicatespring.client.training.Training;
import io.github.replicatespring.client.training.TrainingOperations;
import io.github.replicatespring.client.webhook.ReactiveWebhookOperations;
import io.github.replicatespring.client.webhook.WebhookOperations;

import org.springframework.context.SmartLifecycle;

/**
 * The blocking face, derived from the reactive one. As a bean it learns from the life of
 * its context that the application shuts down.
 */
final class DefaultReplicateClient implements ReplicateClient, CompletionSink, SmartLifecycle {

	private final ClientEngine engine;

	private final DefaultReactiveReplicateClient reactive;

	private final PredictionOperations predictions;

	private final ModelOperations models;

	private final DeploymentOperations deployments;

	private final TrainingOperations trainings;

	private final FileOperations files;

	private final CollectionOperations collections;

	private final HardwareOperations hardware;

	private final SearchOperations search;

	private final AccountOperations account;

	private final WebhookOperations webhooks;

	private volatile boolean running = true;

	DefaultReplicateClient(ClientEngine engine) {
		this.engine = engine;
		this.reactive = new DefaultReactiveReplicateClient(engine);
		BlockingCalls calls = engine.calls();
		this.predictions = BlockingFace.of(PredictionOperations.class, ReactivePredictionOperations.class,
				this.reactive.predictions(), calls);
		this.models = BlockingFace.of(ModelOperations.class, ReactiveModelOperations.class, this.reactive.models(),
				calls);
		this.deployments = BlockingFace.of(DeploymentOperations.class, ReactiveDeploymentOperations.class,
				this.reactive.deployments(), calls);
		this.trainings = BlockingFace.of(TrainingOperations.class, ReactiveTrainingOperations.class,
				this.reactive.trainings(), calls);
		this.files = BlockingFace.of(FileOperations.class, ReactiveFileOperations.class, this.reactive.files(), calls);
		this.collections = BlockingFace.of(CollectionOperations.class, ReactiveCollectionOperations.class,
				this.reactive.collections(), calls);
		this.hardware = BlockingFace.of(HardwareOperations.class, ReactiveHardwareOperations.class,
				this.reactive.hardware(), calls);
		this.search = BlockingFace.of(SearchOperations.class, ReactiveSearchOperations.class, this.reactive.search(),
				calls);
		this.account = BlockingFace.of(AccountOperations.class, ReactiveAccountOperations.class,
				this.reactive.account(), calls);
		this.webhooks = BlockingFace.of(WebhookOperations.class, ReactiveWebhookOperations.class,
				this.reactive.webhooks(), calls);
	}

	@Override
	public RunSpec run(String model) {
		return new BlockingRunSpec(this.reactive.run(model), this.engine.calls());
	}

	@Override
	public RunSpec runDeployment(String deployment) {
		return new BlockingRunSpec(this.reactive.runDeployment(deployment), this.engine.calls());
	}

	@Override
	public Prediction await(Prediction prediction, Duration deadline) {
		Prediction ended = this.engine.calls().await(this.reactive.await(prediction, deadline));
		return (ended != null) ? ended : prediction;
	}

	@Override
	public Training await(Training training, Duration deadline) {
		Training ended = this.engine.calls().await(this.reactive.await(training, deadline));
		return (ended != null) ? ended : training;
	}

	@Override
	public Stream<String> stream(Prediction prediction) {
		return this.engine.calls().stream(this.reactive.stream(prediction));
	}

	@Override
	public Stream<StreamEvent> streamEvents(Prediction prediction) {
		return this.engine.calls().stream(this.reactive.streamEvents(prediction));
	}

	@Override
	public Stream<OutputFile> streamFiles(Prediction prediction) {
		return this.engine.calls().stream(this.reactive.streamFiles(prediction));
	}

	@Override
	public List<OutputFile> outputFiles(Prediction prediction) {
		return this.engine.files().of(prediction);
	}

	@Override
	public void offer(Prediction prediction, CompletionSource source) {
		this.engine.tracker().offer(prediction, source);
		this.engine.accounts().offer(prediction, source);
	}

	@Override
	public void offer(Training training, CompletionSource source) {
		this.engine.tracker().offer(training, source);
		this.engine.accounts().offer(training, source);
	}

	@Override
	public void refused() {
		this.engine.tracker().refused();
		this.engine.accounts().refused();
	}

	@Override
	public ReplicateClient with(CallOptions options) {
		return new DefaultReplicateClient(this.engine.views().apply(options));
	}

	@Override
	public ClientState state() {
		return this.engine.state();
	}

	@Override
	public ApiResponse exchange(ApiRequest request) {
		ApiResponse response = this.engine.calls().call("other", this.reactive.exchange(request));
		return Objects.requireNonNull(response);
	}

	@Override
	public PredictionOperations predictions() {
		return this.predictions;
	}

	@Override
	public ModelOperations models() {
		return this.models;
	}

	@Override
	public DeploymentOperations deployments() {
		return this.deployments;
	}

	@Override
	public TrainingOperations trainings() {
		return this.trainings;
	}

	@Override
	public FileOperations files() {
		return this.files;
	}

	@Override
	public CollectionOperations collections() {
		return this.collections;
	}

	@Override
	public HardwareOperations hardware() {
		return this.hardware;
	}

	@Override
	public SearchOperations search() {
		return this.search;
	}

	@Override
	public AccountOperations account() {
		return this.account;
	}

	@Override
	public WebhookOperations webhooks() {
		return this.webhooks;
	}

	@Override
	public ReactiveReplicateClient reactive() {
		return this.reactive;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public void start() {
		this.running = true;
		this.engine.cancelSwitch().on();
	}

	/**
	 * An application that shuts down interrupts its threads: none of them has abandoned
	 * its prediction. Comes before whatever interrupts them.
	 */
	@Override
	public void stop() {
		this.running = false;
		this.engine.cancelSwitch().off();
	}

	@Override
	public void close() {
		this.engine.close();
	}

}
