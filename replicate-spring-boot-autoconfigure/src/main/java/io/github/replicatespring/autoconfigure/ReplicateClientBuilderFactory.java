package io.github.replicatespring.autoconfigure;

import java.net.URI;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.replicatespring.client.ReplicateClient;
import io.github.replicatespring.client.ReplicateClientBuilder;
import io.github.replicatespring.client.await.PollingSettings;
import io.github.replicatespring.client.http.ProxySettings;
import io.github.replicatespring.client.http.RetrySettings;
import io.github.replicatespring.client.pacing.RateLimitSettings;
import io.github.replicatespring.client.stream.StreamSettings;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.client.HttpClient;

import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;

/**
 * Starts a client builder with the application's settings.
 */
final class ReplicateClientBuilderFactory {

	private final ReplicateConnectionDetails connection;

	private final ReplicateProperties properties;

	private final @Nullable SslBundles sslBundles;

	private final @Nullable HttpClientSettings clients;

	private final Consumer<ReplicateClientBuilder> collaborators;

	ReplicateClientBuilderFactory(ReplicateConnectionDetails connection, ReplicateProperties properties,
			@Nullable SslBundles sslBundles, @Nullable HttpClientSettings clients,
			Consumer<ReplicateClientBuilder> collaborators) {
		this.connection = connection;
		this.properties = properties;
		this.sslBundles = sslBundles;
		this.clients = clients;
		this.collaborators = collaborators;
	}

	ReplicateClientBuilder create() {
		requireToken();
		ReplicateClientBuilder builder = ReplicateClient.builder()
			.baseUrl(baseUrl())
			.apiToken(this::requireToken)
			.connectTimeout(this.properties.connectTimeout(this.clients))
			.readTimeout(this.properties.readTimeout(this.clients))
			.maxInMemorySize(bytes(this.properties.maxInMemorySize()))
			.retry(explained("replicate.retry", () -> retry(this.properties.retry())))
			.rateLimit(explained("replicate.rate-limit", () -> rateLimit(this.properties.rateLimit())))
			.polling(explained("replicate.completion.polling", () -> polling(this.properties.completion().polling())))
			.streams(explained("replicate.stream", () -> streams(this.properties.stream())))
			.deadline(this.properties.completion().deadline())
			.heldCreates(this.properties.completion().heldCreates())
			.downloads(FileSettings.downloads(this.properties.files()))
			.inputFiles(FileSettings.inputs(this.properties.files()))
			.connector(this::connector);
		UnusableProperty.explain("replicate.call-timeout", "Set it to a duration such as 2m, or remove it.",
				() -> builder.callTimeout(this.properties.callTimeout()));
		UnusableProperty.explain("replicate.completion.cancel-after", "Set it to five seconds or more, or remove it.",
				() -> builder.cancelAfter(this.properties.completion().cancelAfter()));
		userAgentSuffix(builder);
		proxy(builder);
		this.collaborators.accept(builder);
		return builder;
	}

	private URI baseUrl() {
		URI baseUrl = this.connection.getBaseUrl();
		try {
			ReplicateClient.builder().baseUrl(baseUrl);
			return baseUrl;
		}
		catch (IllegalArgumentException ex) {
			throw new FailureAnalyzedException("The property 'replicate.base-url' cannot be used: " + ex.getMessage(),
					"Set 'replicate.base-url' to an address such as " + ReplicateClientBuilder.DEFAULT_BASE_URL
							+ ", or remove it.",
					ex);
		}
	}

	private String requireToken() {
		String token = this.connection.getApiToken();
		if (token == null) {
			throw new FailureAnalyzedException("A Replicate client is needed, but there is no API token.", """
					Do one of these:

					  - set the environment variable REPLICATE_API_TOKEN, or the property \
					'replicate.api-token', to a token from https://replicate.com/account/api-tokens
					  - run models on the embedded emulator, without a token: \
					set 'replicate.emulator.enabled' to true
					  - do without Replicate: set 'replicate.enabled' to false""");
		}
		try {
			ReplicateClient.builder().apiToken(token);
			return token;
		}
		catch (IllegalArgumentException ex) {
			throw new FailureAnalyzedException(
					"The API token has characters that no token has, such as spaces, quotes or line breaks.",
					"Set the environment variable REPLICATE_API_TOKEN, or the property 'replicate.api-token', to the token "
							+ "as https://replicate.com/account/api-tokens shows it, without 'Bearer' and without quotes.");
		}
	}

	private void userAgentSuffix(ReplicateClientBuilder builder) {
		String suffix = this.properties.userAgentSuffix();
		if (StringUtils.hasText(suffix)) {
			UnusableProperty.explain("replicate.user-agent-suffix", "Set it to something such as posters/2.1.",
					() -> builder.userAgentSuffix(suffix));
		}
	}

	private void proxy(ReplicateClientBuilder builder) {
		ReplicateProperties.Proxy proxy = this.properties.proxy();
		String host = proxy.host();
		if (StringUtils.hasText(host)) {
			int port = (proxy.port() != null) ? proxy.port() : 0;
			builder.proxy(explained("replicate.proxy",
					() -> new ProxySettings(host, port, proxy.username(), proxy.password(), proxy.excludedHosts())));
		}
	}

	/**
	 * Timeouts, compression and proxy are those of the given client: a stream has other
	 * ones than a request.
	 */
	private ClientHttpConnector connector(HttpClient httpClient) {
		HttpClientSettings settings = HttpClientSettings.defaults()
			.withRedirects(HttpRedirects.DONT_FOLLOW)
			.withSslBundle(sslBundle());
		return ClientHttpConnectorBuilder.reactor()
			.withHttpClientFactory(() -> httpClient)
			.withoutHttpClientDefaults()
			.build(settings);
	}

	private @Nullable SslBundle sslBundle() {
		String name = this.properties.ssl().bundle();
		if (StringUtils.hasText(name)) {
			return (this.sslBundles != null) ? this.sslBundles.getBundle(name) : null;
		}
		return (this.clients != null) ? this.clients.sslBundle() : null;
	}

	private static <T> T explained(String group, Supplier<T> settings) {
		return UnusableProperty.explain(group, "Change what is set below '" + group + "', or remove it.", settings);
	}

	private static RetrySettings retry(ReplicateProperties.Retry retry) {
		return new RetrySettings(retry.maxAttempts(), retry.initialInterval(), retry.maxInterval(),
				retry.maxDuration());
	}

	private static RateLimitSettings rateLimit(ReplicateProperties.RateLimit rateLimit) {
		return new RateLimitSettings(rateLimit.predictionsPerMinute(), rateLimit.othersPerMinute(),
				rateLimit.maxWait());
	}

	private static StreamSettings streams(ReplicateProperties.Stream stream) {
		return new StreamSettings(stream.idleTimeout(), stream.maxAttempts(), stream.initialInterval(),
				stream.maxInterval(), bytes(stream.maxEventSize()));
	}

	private static PollingSettings polling(ReplicateProperties.Polling polling) {
		return new PollingSettings(polling.initialInterval(), polling.maxInterval(), polling.webhookInterval(),
				polling.maxRequestsPerMinute(), polling.giveUpAfter());
	}

	private static int bytes(DataSize size) {
		return (int) Math.min(size.toBytes(), Integer.MAX_VALUE);
	}

}
