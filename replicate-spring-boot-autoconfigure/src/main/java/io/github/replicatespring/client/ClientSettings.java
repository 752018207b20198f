package io.github.replicatespring.client;

import java.net.URI;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.replicatespring.client.await.CompletionListener;
import io.github.replicatespring.client.await.PollingSettings;
import io.github.replicatespring.client.http.ProxySettings;
import io.github.replicatespring.client.http.RetrySettings;
import io.github.replicatespring.client.input.InputFileSettings;
import io.github.replicatespring.client.output.DownloadSettings;
import io.github.replicatespring.client.pacing.RateLimitSettings;
import io.github.replicatespring.client.stream.StreamSettings;
import io.github.replicatespring.client.webhook.WebhookAddress;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.client.HttpClient;

import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * What a builder has been told, with the defaults for all that it has not. Apart from the
 * builder, so that that one has to do with its callers only.
 */
abstract class ClientSettings {

	private static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(10);

	private static final Duration DEFAULT_READ_TIMEOUT = Duration.ofSeconds(30);

	private static final Duration DEFAULT_CALL_TIMEOUT = Duration.ofMinutes(2);

	private static final Duration DEFAULT_DEADLINE = Duration.ofMinutes(45);

	private static final int DEFAULT_HELD_CREATES = 10;

	private static final int DEFAULT_MAX_IN_MEMORY_SIZE = 64 * 1024 * 1024;

	URI baseUrl = ReplicateClientBuilder.DEFAULT_BASE_URL;

	@Nullable Supplier<String> apiToken;

	Supplier<WebClient.Builder> webClient = WebClient::builder;

	@Nullable Function<HttpClient, ClientHttpConnector> connector;

	@Nullable ProxySettings proxy;

	Duration connectTimeout = DEFAULT_CONNECT_TIMEOUT;

	Duration readTimeout = DEFAULT_READ_TIMEOUT;

	Duration callTimeout = DEFAULT_CALL_TIMEOUT;

	int maxInMemorySize = DEFAULT_MAX_IN_MEMORY_SIZE;

	RetrySettings retry = RetrySettings.defaults();

	@Nullable String userAgentSuffix;

	RateLimitSettings rateLimit = RateLimitSettings.defaults();

	PollingSettings polling = PollingSettings.defaults();

	InputFileSettings inputFiles = InputFileSettings.defaults();

	DownloadSettings downloads = DownloadSettings.defaults();

	StreamSettings streams = StreamSettings.defaults();

	Duration deadline = DEFAULT_DEADLINE;

	@Nullable Duration cancelAfter;

	int heldCreates = DEFAULT_HELD_CREATES;

	WebhookAddress webhook = WebhookAddress.none();

	CompletionListener completionListener = (prediction, source) -> {
	};

	ObservationRegistry observationRegistry = ObservationRegistry.NOOP;

	final ObservationConventions conventions = new ObservationConventions();

}
