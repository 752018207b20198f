package io.github.replicatespring.client;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

import io.github.replicatespring.client.await.CreationAdvice;
import io.github.replicatespring.client.await.PollRequests;
import io.github.replicatespring.client.await.PredictionTracker;
import io.github.replicatespring.client.await.TrainingAdvice;
import io.github.replicatespring.client.exchange.RequestArguments;
import io.github.replicatespring.client.file.FileObservationConvention;
import io.github.replicatespring.client.file.FileObservations;
import io.github.replicatespring.client.file.FileUpload;
import io.github.replicatespring.client.file.FileUploadAdvice;
import io.github.replicatespring.client.file.ReactiveFileOperations;
import io.github.replicatespring.client.http.ApiOrigin;
import io.github.replicatespring.client.http.ApiTokenFilter;
import io.github.replicatespring.client.http.ApiWebClient;
import io.github.replicatespring.client.http.BlockingCalls;
import io.github.replicatespring.client.http.CallTimeouts;
import io.github.replicatespring.client.http.DiscreetExchange;
import io.github.replicatespring.client.http.OperationProxies;
import io.github.replicatespring.client.http.CreatingOperations;
import io.github.replicatespring.client.http.Pacing;
import io.github.replicatespring.client.http.ReplicateHttpClient;
import io.github.replicatespring.client.http.RetryDecision;
import io.github.replicatespring.client.http.RetryObservationConvention;
import io.github.replicatespring.client.http.RetryObservations;
import io.github.replicatespring.client.observation.DefaultReplicateRequestObservationConvention;
import io.github.replicatespring.client.observation.PredictionObservationConvention;
import io.github.replicatespring.client.observation.ReplicateRequestObservationConvention;
import io.github.replicatespring.client.input.InputFiles;
import io.github.replicatespring.client.input.InputFilesAdvice;
import io.github.replicatespring.client.output.DownloadSettings;
import io.github.replicatespring.client.output.OutputFiles;
import io.github.replicatespring.client.pacing.Pacer;
import io.github.replicatespring.client.pacing.RateLimitWaitObservationConvention;
import io.github.replicatespring.client.pacing.RateLimitWaitObservations;
import io.github.replicatespring.client.prediction.PredictionRequest;
import io.github.replicatespring.client.prediction.ReactivePredictionOperations;
import io.github.replicatespring.client.run.AbandonedPredictions;
import io.github.replicatespring.client.run.AccountVersions;
import io.github.replicatespring.client.run.CancelSwitch;
import io.github.replicatespring.client.run.HeldCreates;
import io.github.replicatespring.client.run.LatestVersions;
import io.github.replicatespring.client.scan.PredictionPages;
import io.github.replicatespring.client.scan.ScannedPageDecoder;
import io.github.replicatespring.client.scan.TrainingPages;
import io.github.replicatespring.client.stream.StreamHosts;
import io.github.replicatespring.client.stream.StreamObservationConvention;
import io.github.replicatespring.client.stream.StreamObservations;
import io.github.replicatespring.client.stream.StreamReader;
import io.github.replicatespring.client.training.ReactiveTrainingOperations;
import io.github.replicatespring.client.training.TrainingRequest;
import io.github.replicatespring.client.webhook.WebhookAddress;
import io.github.replicatespring.client.wire.WireLogging;
import org.aopalliance.aop.Advice;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient;

import org.springframework.aop.Advisor;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Puts the parts of a client together. The tracker asks through operations of its own, so
 * that what it does is not itself tracked.
 */
final class ClientAssembly {

	private static final Clock CLOCK = Clock.systemUTC();

	private final ReplicateClientBuilder settings;

	private final Supplier<String> apiToken;

	private final SharedParts shared;

	private final CallOptions options;

	private final RetryDecision decision;

	private final Supplier<WebClient> api;

	ClientAssembly(ReplicateClientBuilder settings, Supplier<String> apiToken) {
		this(settings, ApiToken.checked(apiToken), shared(settings), CallOptions.defaults());
	}

	private ClientAssembly(ReplicateClientBuilder settings, Supplier<String> apiToken, SharedParts shared,
			CallOptions options) {
		this.settings = settings;
		this.apiToken = (options.apiToken() != null) ? ApiToken.checked(options.apiToken()) : apiToken;
		this.shared = shared;
		this.options = options;
		this.decision = new RetryDecision(options.retry() ? settings.retry : settings.retry.once(),
				settings.rateLimit.maxWait(), () -> ThreadLocalRandom.current().nextDouble(), new RetryObservations(
						settings.observationRegistry, settings.conventions.of(RetryObservationConvention.class)));
		this.api = SingletonSupplier.of(() -> new ApiWebClient(settings.baseUrl, this.apiToken, readTimeout(),
				settings.maxInMemorySize, settings.userAgentSuffix)
			.build(webClient(), connector(shared.connections().forRequests(readTimeout())), CLOCK));
	}

	private static SharedParts shared(ReplicateClientBuilder settings) {
		Pacer pacer = new Pacer(settings.rateLimit, settings.retry.initialInterval(), settings.retry.maxInterval(),
				System::nanoTime, Schedulers.parallel(), new RateLimitWaitObservations(settings.observationRegistry,
						settings.conventions.of(RateLimitWaitObservationConvention.class)));
		return new SharedParts(new ReplicateHttpClient(settings.connectTimeout, settings.readTimeout, settings.proxy),
				pacer, new HeldCreates(settings.heldCreates), new CancelSwitch(), new LatestVersions(System::nanoTime),
				new AccountTrackers());
	}

	private CallTimeouts timeouts() {
		Duration timeout = this.options.timeout();
		return new CallTimeouts((timeout != null) ? timeout : this.settings.callTimeout,
				this.settings.downloads.timeout());
	}

	/**
	 * A timeout of one's own bounds the whole attempt, silence included.
	 */
	private Duration readTimeout() {
		Duration timeout = this.options.timeout();
		Duration usual = this.settings.readTimeout;
		return (timeout != null && timeout.compareTo(usual) > 0) ? timeout : usual;
	}

	ReplicateClient assemble() {
		PredictionTracker tracker = tracker();
		return new DefaultReplicateClient(engine(tracker, this.settings.webhook, () -> {
			tracker.close();
			this.shared.close();
		}));
	}

	/**
	 * A view of the client for some calls. Predictions of another account are followed
	 * with that account's token, and have a webhook only if the endpoint knows its
	 * secret.
	 */
	private ClientEngine view(PredictionTracker tracker, WebhookAddress webhook, CallOptions others) {
		ClientAssembly view = new ClientAssembly(this.settings, this.apiToken, this.shared, this.options.and(others));
		Runnable nothing = () -> {
		};
		if (others.apiToken() == null) {
			return view.engine(tracker, webhook, nothing);
		}
		PredictionTracker account = this.shared.accounts().of(view.apiToken.get(), view::tracker);
		return view.engine(account, others.webhook() ? this.settings.webhook : WebhookAddress.none(), nothing);
	}

	private ClientEngine engine(PredictionTracker tracker, WebhookAddress webhook, Runnable closing) {
		CreationAdvice creations = new CreationAdvice(tracker, webhook, this.settings.observationRegistry,
				this.settings.conventions.of(PredictionObservationConvention.class));
		Advisor uploads = around(new FileUploadAdvice(fileObservations()), FileUpload.class);
		BlockingCalls calls = new BlockingCalls(this.decision, CLOCK);
		List<Advisor> advice = List.of(around(creations, PredictionRequest.class),
				around(new TrainingAdvice(tracker, webhook), TrainingRequest.class),
				around(inputFiles(uploads), PredictionRequest.class, TrainingRequest.class), uploads);
		return new ClientEngine(operations(advice), new AccountVersions(this.shared.latestVersions(), this.apiToken),
				calls, tracker, this.shared.accounts(), this.shared.heldCreates(),
				new AbandonedPredictions(operations(List.of()).create(ReactivePredictionOperations.class),
						tracker::isReported, this.shared.cancelSwitch()),
				this.shared.cancelSwitch(), streams(), files(calls), this.settings.inputFiles, this.settings.deadline,
				() -> this.shared.pacer().states(this.apiToken.get()), (others) -> view(tracker, webhook, others),
				closing);
	}

	private static Advisor around(Advice advice, Class<?>... arguments) {
		return new DefaultPointcutAdvisor(new CreatingOperations(arguments), advice);
	}

	private InputFilesAdvice inputFiles(Advisor uploads) {
		return new InputFilesAdvice(new InputFiles(operations(List.of(uploads)).create(ReactiveFileOperations.class),
				this.settings.inputFiles));
	}

	private PredictionTracker tracker() {
		OperationProxies asking = operations(List.of());
		return new PredictionTracker(
				PollRequests.ofPredictions(asking.create(ReactivePredictionOperations.class),
						asking.create(PredictionPages.class)),
				PollRequests.ofTrainings(asking.create(ReactiveTrainingOperations.class),
						asking.create(TrainingPages.class)),
				this.settings.polling, this.settings.completionListener, Schedulers.parallel(), System::nanoTime);
	}

	/**
	 * Streams are on hosts that get no token, so this WebClient has none to send. It is
	 * not the application's either, whose customizers may add credentials.
	 */
	private StreamReader streams() {
		WebClient streams = WebClient.builder()
			.exchangeFunction(discreet(this.shared.connections()::forStreams))
			.build();
		StreamHosts hosts = new StreamHosts(ApiOrigin.of(this.settings.baseUrl),
				StreamHosts.REPLICATE.and(this.settings.downloads.allowedHosts()));
		return new StreamReader(streams, hosts, this.settings.streams,
				new StreamObservations(this.settings.observationRegistry,
						this.settings.conventions.of(StreamObservationConvention.class), System::nanoTime));
	}

	private OutputFiles files(BlockingCalls calls) {
		ApiOrigin origin = ApiOrigin.of(this.settings.baseUrl);
		ExchangeFunction api = new ApiTokenFilter(origin, this.apiToken)
			.apply(discreet(this.shared.connections()::forFiles));
		DownloadSettings downloads = this.settings.downloads;
		ExchangeFunction foreign = discreet(() -> this.shared.connections().forForeignFiles(downloads.addresses()));
		return new OutputFiles(origin, api, foreign, downloads, fileObservations(), calls);
	}

	private FileObservations fileObservations() {
		return new FileObservations(this.settings.observationRegistry,
				this.settings.conventions.of(FileObservationConvention.class));
	}

	/**
	 * Event loops start when a connector is made, which is why the first request makes
	 * it.
	 */
	private ExchangeFunction discreet(Supplier<HttpClient> httpClient) {
		SingletonSupplier<ExchangeFunction> exchange = SingletonSupplier
			.of(() -> new DiscreetExchange(connector(httpClient.get())));
		return new WireLogging((address) -> false).apply((request) -> exchange.obtain().exchange(request));
	}

	private WebClient.Builder webClient() {
		return this.settings.webClient.get()
			.codecs((codecs) -> codecs.customCodecs().register(new ScannedPageDecoder()))
			.defaultHeaders((headers) -> this.options.headers().forEach(headers::set))
			.observationRegistry(this.settings.observationRegistry)
			.observationConvention(requestConvention());
	}

	private ReplicateRequestObservationConvention requestConvention() {
		ReplicateRequestObservationConvention replaced = this.settings.conventions
			.of(ReplicateRequestObservationConvention.class);
		return (replaced != null) ? replaced : new DefaultReplicateRequestObservationConvention();
	}

	private ClientHttpConnector connector(HttpClient httpClient) {
		return (this.settings.connector != null) ? this.settings.connector.apply(httpClient)
				: new ReactorClientHttpConnector(httpClient);
	}

	private OperationProxies operations(List<Advisor> advice) {
		return new OperationProxies(this.settings.baseUrl, this.api, this.decision,
				new Pacing(this.shared.pacer(), this.apiToken, CLOCK), timeouts(), CLOCK,
				RequestArguments.resolvers(this.settings.inputFiles.maxUploadSize(), this.settings.cancelAfter),
				advice);
	}

}
