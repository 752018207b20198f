package io.github.replicatespring.client;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

import io.github.replicatespring.client.await.CreationAdvice;
import io.github.replicatespring.client.await.PredictionTracker;
import io.github.replicatespring.client.exchange.RequestArguments;
import io.github.replicatespring.client.http.ApiOrigin;
import io.github.replicatespring.client.http.ApiTokenFilter;
import io.github.replicatespring.client.http.ApiWebClient;
import io.github.replicatespring.client.http.BlockingCalls;
import io.github.replicatespring.client.http.DiscreetExchange;
import io.github.replicatespring.client.http.OperationProxies;
import io.github.replicatespring.client.http.ReplicateHttpClient;
import io.github.replicatespring.client.http.RetryDecision;
import io.github.replicatespring.client.output.DownloadSettings;
import io.github.replicatespring.client.output.OutputFiles;
import io.github.replicatespring.client.prediction.ReactivePredictionOperations;
import io.github.replicatespring.client.stream.StreamHosts;
import io.github.replicatespring.client.stream.StreamReader;
import io.github.replicatespring.client.stream.StreamSettings;
import io.github.replicatespring.client.webhook.TrainingWebhook;
import org.aopalliance.aop.Advice;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient;

import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Puts the parts of a client together. The tracker asks through operations of its own, so
 * that what it does is not itself tracked.
 */
final class ClientAssembly {

	private static final Clock CLOCK = Clock.systemUTC();

	private final ReplicateClientBuilder settings;

	private final ReplicateHttpClient connections;

	private final RetryDecision decision;

	private final WebClient api;

	private final Supplier<String> apiToken;

	ClientAssembly(ReplicateClientBuilder settings, Supplier<String> apiToken) {
		this.settings = settings;
		this.apiToken = apiToken;
		this.connections = new ReplicateHttpClient(settings.connectTimeout, settings.readTimeout);
		this.decision = new RetryDecision(settings.retry, () -> ThreadLocalRandom.current().nextDouble());
		this.api = new ApiWebClient(settings.baseUrl, apiToken, settings.readTimeout, settings.maxInMemorySize)
			.build(webClient(), CLOCK);
	}

	ReplicateClient assemble() {
		PredictionTracker tracker = new PredictionTracker(
				operations(List.of()).create(ReactivePredictionOperations.class), this.settings.polling,
				this.settings.completionListener, Schedulers.parallel());
		CreationAdvice advice = new CreationAdvice(tracker, this.settings.webhook, this.settings.observationRegistry,
				this.settings.predictionConvention);
		BlockingCalls calls = new BlockingCalls(this.decision, CLOCK);
		return new DefaultReplicateClient(new ClientEngine(
				operations(List.of(advice, new TrainingWebhook(this.settings.webhook))), calls, tracker, streams(),
				files(calls), this.settings.inputFiles, this.connections, this.settings.deadline));
	}

	/**
	 * Streams are on hosts that get no token, so this WebClient has none to send. It is
	 * not the application's either, whose customizers may add credentials.
	 */
	private StreamReader streams() {
		WebClient streams = WebClient.builder().exchangeFunction(discreet(this.connections.forStreams())).build();
		StreamHosts hosts = new StreamHosts(ApiOrigin.of(this.settings.baseUrl),
				StreamHosts.REPLICATE.and(this.settings.downloads.allowedHosts()));
		return new StreamReader(streams, hosts, StreamSettings.defaults());
	}

	private OutputFiles files(BlockingCalls calls) {
		ApiOrigin origin = ApiOrigin.of(this.settings.baseUrl);
		ExchangeFunction api = new ApiTokenFilter(origin, this.apiToken).apply(discreet(this.connections.forFiles()));
		DownloadSettings downloads = this.settings.downloads;
		ExchangeFunction foreign = discreet(this.connections.forForeignFiles(downloads.addresses()));
		return new OutputFiles(origin, api, foreign, downloads, calls);
	}

	private DiscreetExchange discreet(HttpClient httpClient) {
		return new DiscreetExchange(connector(httpClient));
	}

	private WebClient.Builder webClient() {
		return this.settings.webClient.clone()
			.clientConnector(connector(this.connections.forRequests()))
			.observationRegistry(this.settings.observationRegistry)
			.observationConvention(this.settings.requestConvention);
	}

	private ClientHttpConnector connector(HttpClient httpClient) {
		return (this.settings.connector != null) ? this.settings.connector.apply(httpClient)
				: new ReactorClientHttpConnector(httpClient);
	}

	private OperationProxies operations(List<? extends Advice> advice) {
		return new OperationProxies(this.api, this.decision, CLOCK,
				RequestArguments.resolvers(ApiOrigin.of(this.settings.baseUrl)), advice);
	}

}
