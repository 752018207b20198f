package io.github.replicatespring.client;

import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.replicatespring.client.await.CompletionListener;
import io.github.replicatespring.client.await.PollingSettings;
import io.github.replicatespring.client.http.ProxySettings;
import io.github.replicatespring.client.http.RetrySettings;
import io.github.replicatespring.client.input.InputFileSettings;
import io.github.replicatespring.client.log.ReadableDuration;
import io.github.replicatespring.client.prediction.PredictionRequest;
import io.github.replicatespring.client.output.DownloadSettings;
import io.github.replicatespring.client.pacing.RateLimitSettings;
import io.github.replicatespring.client.stream.StreamSettings;
import io.github.replicatespring.client.webhook.WebhookAddress;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.client.HttpClient;

import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.util.Assert;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Builds clients. Not thread-safe.
 *
 * <pre class="code">
 * ReplicateClient replicate = ReplicateClient.builder().apiToken("r8_…").build();
 * </pre>
 *
 * @since 0.1.0
 */
public final class ReplicateClientBuilder extends ClientSettings {

	/** Where Replicate serves its API. */
	public static final URI DEFAULT_BASE_URL = URI.create("https://api.replicate.com/v1");

	ReplicateClientBuilder() {
	}

	/**
	 * Set where the API is.
	 * @param baseUrl the address that operations are relative to, the version included;
	 * the default is {@link #DEFAULT_BASE_URL}
	 * @return this builder
	 */
	public ReplicateClientBuilder baseUrl(URI baseUrl) {
		this.baseUrl = ApiAddress.checked(baseUrl);
		return this;
	}

	/**
	 * Set the token.
	 * @param apiToken the token, which begins with {@code r8_}
	 * @return this builder
	 * @throws IllegalArgumentException if the token is blank, or has characters that no
	 * token has
	 */
	public ReplicateClientBuilder apiToken(String apiToken) {
		String token = ApiToken.checked(apiToken);
		return apiToken(() -> token);
	}

	/**
	 * Set where the token comes from. It is asked for at each request, so that it can be
	 * changed while the application runs. Calls fail with an
	 * {@link IllegalStateException} as long as it gives none.
	 * @param apiToken returns the token
	 * @return this builder
	 */
	public ReplicateClientBuilder apiToken(Supplier<String> apiToken) {
		this.apiToken = apiToken;
		return this;
	}

	/**
	 * Set what the client's WebClient is built from. The builder is cloned, not changed.
	 * @param webClient the builder, with whatever the application adds to all its clients
	 * @return this builder
	 */
	public ReplicateClientBuilder webClient(WebClient.Builder webClient) {
		return webClient(webClient.clone()::clone);
	}

	/**
	 * Set what the client's WebClient is built from.
	 * @param webClient gives a new builder, when the client is first used
	 * @return this builder
	 */
	public ReplicateClientBuilder webClient(Supplier<WebClient.Builder> webClient) {
		this.webClient = webClient;
		return this;
	}

	/**
	 * Change what the client's WebClient is built from, such as by a filter. Filters see
	 * no token: it is added behind them.
	 * @param customizer changes the builder, when the client is first used
	 * @return this builder
	 */
	public ReplicateClientBuilder webClient(Consumer<WebClient.Builder> customizer) {
		Supplier<WebClient.Builder> unchanged = this.webClient;
		return webClient(() -> unchanged.get().apply(customizer));
	}

	/**
	 * Set how the client's own connections become a connector, such as with certificates.
	 * Called for requests and for streams, each with timeouts of its own; what comes of
	 * it must follow no redirects.
	 * @param connector makes the connector
	 * @return this builder
	 */
	public ReplicateClientBuilder connector(Function<HttpClient, ClientHttpConnector> connector) {
		this.connector = connector;
		return this;
	}

	/**
	 * Set the proxy through which the API, streams and files are reached.
	 * @param proxy the proxy; the default is the one that the system properties of Java
	 * name, such as {@code https.proxyHost}, if any
	 * @return this builder
	 */
	public ReplicateClientBuilder proxy(ProxySettings proxy) {
		this.proxy = proxy;
		return this;
	}

	/**
	 * Set how long connecting may take.
	 * @param connectTimeout the timeout; the default is 10 seconds
	 * @return this builder
	 */
	public ReplicateClientBuilder connectTimeout(Duration connectTimeout) {
		this.connectTimeout = connectTimeout;
		return this;
	}

	/**
	 * Set how long Replicate may be silent while a response is waited for or read. A
	 * request with a preferred wait may take that much longer.
	 * @param readTimeout the timeout; the default is 30 seconds
	 * @return this builder
	 */
	public ReplicateClientBuilder readTimeout(Duration readTimeout) {
		this.readTimeout = readTimeout;
		return this;
	}

	/**
	 * Set how long one attempt at a call may take to the last byte of its response. A
	 * request with a preferred wait may take that much longer; downloads and streams have
	 * timeouts of their own.
	 * @param callTimeout the timeout; the default is 2 minutes
	 * @return this builder
	 * @throws IllegalArgumentException if this is not more than zero
	 */
	public ReplicateClientBuilder callTimeout(Duration callTimeout) {
		Assert.isTrue(callTimeout.compareTo(Duration.ZERO) > 0,
				() -> "'callTimeout' must be more than zero, not " + ReadableDuration.of(callTimeout));
		this.callTimeout = callTimeout;
		return this;
	}

	/**
	 * Set how large an answer may be.
	 * @param bytes the limit in bytes; the default is 64 MiB: a page of predictions with
	 * images inside has tens of megabytes
	 * @return this builder
	 */
	public ReplicateClientBuilder maxInMemorySize(int bytes) {
		this.maxInMemorySize = bytes;
		return this;
	}

	/**
	 * Set how failed calls are repeated.
	 * @param retry the settings
	 * @return this builder
	 */
	public ReplicateClientBuilder retry(RetrySettings retry) {
		this.retry = retry;
		return this;
	}

	/**
	 * Set what the header {@code User-Agent} ends with, after this library's name.
	 * @param suffix such as {@code posters/2.1}; printable ASCII
	 * @return this builder
	 * @throws IllegalArgumentException if the suffix is blank or cannot be in a header
	 */
	public ReplicateClientBuilder userAgentSuffix(String suffix) {
		Assert.isTrue(suffix != null && !suffix.isBlank() && suffix.matches("[ -~]+"),
				"'userAgentSuffix' must be printable ASCII and not blank");
		this.userAgentSuffix = suffix;
		return this;
	}

	/**
	 * Set how the client stays within rate limits.
	 * @param rateLimit the settings
	 * @return this builder
	 */
	public ReplicateClientBuilder rateLimit(RateLimitSettings rateLimit) {
		this.rateLimit = rateLimit;
		return this;
	}

	/**
	 * Set how the client asks for predictions under way.
	 * @param polling the settings
	 * @return this builder
	 */
	public ReplicateClientBuilder polling(PollingSettings polling) {
		this.polling = polling;
		return this;
	}

	/**
	 * Set how the files in the inputs of runs get to the models.
	 * @param inputFiles the settings
	 * @return this builder
	 */
	public ReplicateClientBuilder inputFiles(InputFileSettings inputFiles) {
		this.inputFiles = inputFiles;
		return this;
	}

	/**
	 * Set from where and how the files that models give out are downloaded.
	 * @param downloads the settings
	 * @return this builder
	 */
	public ReplicateClientBuilder downloads(DownloadSettings downloads) {
		this.downloads = downloads;
		return this;
	}

	/**
	 * Set how streams are read, and resumed when they are lost.
	 * @param streams the settings
	 * @return this builder
	 */
	public ReplicateClientBuilder streams(StreamSettings streams) {
		this.streams = streams;
		return this;
	}

	/**
	 * Set how long a run waits unless it says otherwise.
	 * @param deadline the longest wait; the default is 45 minutes: a prediction may run
	 * for 30 and wait for a machine before
	 * @return this builder
	 */
	public ReplicateClientBuilder deadline(Duration deadline) {
		this.deadline = deadline;
		return this;
	}

	/**
	 * Set when Replicate cancels predictions whose requests say nothing of it, counted
	 * from their creation. Bounds what is paid for when nobody is there any more to
	 * cancel.
	 * @param cancelAfter the time, at least five seconds, or {@code null}, the default,
	 * for Replicate's own limits alone
	 * @return this builder
	 */
	public ReplicateClientBuilder cancelAfter(@Nullable Duration cancelAfter) {
		Assert.isTrue(cancelAfter == null || cancelAfter.compareTo(PredictionRequest.MIN_CANCEL_AFTER) >= 0,
				() -> "'cancelAfter' must be at least 5 seconds, not " + ReadableDuration.of(cancelAfter));
		this.cancelAfter = cancelAfter;
		return this;
	}

	/**
	 * Set how many requests that create predictions Replicate may hold back at a time
	 * until the prediction has ended, ten seconds at most. Each takes up a connection,
	 * and makes the end known at once. Only runs whose end is waited for ask for that.
	 * @param most how many; the default is 10, and 0 never asks
	 * @return this builder
	 * @throws IllegalArgumentException if this is negative
	 */
	public ReplicateClientBuilder heldCreates(int most) {
		Assert.isTrue(most >= 0, () -> "'heldCreates' must not be negative, as " + most + " is");
		this.heldCreates = most;
		return this;
	}

	/**
	 * Set where Replicate reports to.
	 * @param webhook the address; the default is none
	 * @return this builder
	 */
	public ReplicateClientBuilder webhook(WebhookAddress webhook) {
		this.webhook = webhook;
		return this;
	}

	/**
	 * Set who hears of the ends of predictions that this client created.
	 * @param listener the listener, which must not block
	 * @return this builder
	 */
	public ReplicateClientBuilder completionListener(CompletionListener listener) {
		this.completionListener = listener;
		return this;
	}

	/**
	 * Set who takes the observations.
	 * @param registry the registry; the default takes none
	 * @return this builder
	 */
	public ReplicateClientBuilder observationRegistry(ObservationRegistry registry) {
		this.observationRegistry = registry;
		return this;
	}

	/**
	 * Set how one kind of observations is named and tagged.
	 * @param convention the convention, of one of {@link ObservationConventions#types()}
	 * @return this builder
	 * @throws IllegalArgumentException if it implements none of them
	 */
	public ReplicateClientBuilder observationConvention(ObservationConvention<?> convention) {
		this.conventions.replace(convention);
		return this;
	}

	/**
	 * Build the client. Nothing is sent and no thread started before its first use.
	 * @return the client
	 * @throws IllegalStateException if there is no token
	 */
	public ReplicateClient build() {
		Assert.state(this.apiToken != null, "A Replicate client needs a token: call apiToken(...)");
		return new ClientAssembly(this, this.apiToken).assemble();
	}

}
