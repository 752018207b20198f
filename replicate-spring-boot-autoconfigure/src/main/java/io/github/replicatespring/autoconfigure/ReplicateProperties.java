package io.github.replicatespring.autoconfigure;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import io.github.replicatespring.client.input.InputFileStrategy;
import io.github.replicatespring.client.prediction.WebhookEventType;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the Replicate starter.
 *
 * @param enabled Whether the starter contributes anything.
 * @param apiToken API token of the Replicate account. The plain environment variable
 * REPLICATE_API_TOKEN works.
 * @param baseUrl Base URL of the API, including its version.
 * @param connectTimeout How long connecting may take. If not set, as long as
 * spring.http.clients.connect-timeout says.
 * @param readTimeout How long Replicate may be silent while a response is waited for or
 * read. A request that asks Replicate to hold its answer back may take that much longer.
 * If not set, as long as spring.http.clients.read-timeout says.
 * @param callTimeout How long one attempt at a call may take to the last byte of its
 * response. A request that asks Replicate to hold its answer back may take that much
 * longer; downloads and streams have timeouts of their own.
 * @param maxInMemorySize How large an answer of the API may be.
 * @param userAgentSuffix What the header User-Agent ends with, behind the name of this
 * library, such as posters/2.1.
 * @param proxy HTTP proxy through which the API, streams and files are reached.
 * @param ssl Certificates for the connection to the API.
 * @param retry How failed requests are repeated.
 * @param rateLimit How the client stays within rate limits.
 * @param completion How the end of predictions is noticed.
 * @param stream How streams of output are read and resumed.
 * @param files How files get in and out.
 * @param webhook How Replicate reports to this application.
 * @param emulator The embedded Replicate for development and tests.
 * @since 0.1.0
 */
@ConfigurationProperties("replicate")
public record ReplicateProperties(@DefaultValue("true") boolean enabled, @Nullable String apiToken,
		@DefaultValue("https://api.replicate.com/v1") URI baseUrl, @Nullable Duration connectTimeout,
		@Nullable Duration readTimeout, @DefaultValue("2m") Duration callTimeout,
		@DefaultValue("64MB") DataSize maxInMemorySize, @Nullable String userAgentSuffix, @DefaultValue Proxy proxy,
		@DefaultValue Ssl ssl, @DefaultValue Retry retry, @DefaultValue RateLimit rateLimit,
		@DefaultValue Completion completion, @DefaultValue Stream stream, @DefaultValue Files files,
		@DefaultValue Webhook webhook, @DefaultValue Emulator emulator) {

	private static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(10);

	private static final Duration DEFAULT_READ_TIMEOUT = Duration.ofSeconds(30);

	/**
	 * Return how long connecting may take.
	 * @param clients the settings of all HTTP clients of the application, if there are
	 * any, which stand where these properties say nothing
	 * @return the timeout
	 */
	public Duration connectTimeout(@Nullable HttpClientSettings clients) {
		return first(this.connectTimeout, (clients != null) ? clients.connectTimeout() : null, DEFAULT_CONNECT_TIMEOUT);
	}

	/**
	 * Return how long an answer may take.
	 * @param clients the settings of all HTTP clients of the application, if there are
	 * any, which stand where these properties say nothing
	 * @return the timeout
	 */
	public Duration readTimeout(@Nullable HttpClientSettings clients) {
		return first(this.readTimeout, (clients != null) ? clients.readTimeout() : null, DEFAULT_READ_TIMEOUT);
	}

	private static Duration first(@Nullable Duration own, @Nullable Duration common, Duration fallback) {
		if (own != null) {
			return own;
		}
		return (common != null) ? common : fallback;
	}

	/**
	 * HTTP proxy through which the API, streams and files are reached.
	 *
	 * @param host Host of the proxy. If not set, the one that the system properties of
	 * Java name, such as https.proxyHost, if any.
	 * @param port Port of the proxy.
	 * @param username Name to sign in to the proxy with.
	 * @param password Password to sign in to the proxy with.
	 * @param excludedHosts Hosts that are reached directly: names, or *. and a name for
	 * all names below it.
	 */
	public record Proxy(@Nullable String host, @Nullable Integer port, @Nullable String username,
			@Nullable String password, @DefaultValue( {
					"localhost", "127.0.0.1", "[::1]" }) List<String> excludedHosts){

		@Override
		public String toString() {
			return "Proxy[host=" + this.host + ", port=" + this.port + "]";
		}

	}

	/**
	 * Certificates for the connection to the API.
	 *
	 * @param bundle Name of the SSL bundle to use. If not set, the one that
	 * spring.http.clients.ssl.bundle names, if any.
	 */
	public record Ssl(@Nullable String bundle) {

	}

	/**
	 * How failed requests are repeated.
	 *
	 * @param maxAttempts How often a request is made at most, the first time included. 1
	 * turns retries off.
	 * @param initialInterval Wait before the first repetition where Replicate names none.
	 * @param maxInterval Longest wait between attempts that the client chooses by itself.
	 * @param maxDuration How long the attempts and waits of one call may take in all.
	 */
	public record Retry(@DefaultValue("5") int maxAttempts, @DefaultValue("500ms") Duration initialInterval,
			@DefaultValue("20s") Duration maxInterval, @DefaultValue("2m") Duration maxDuration) {

	}

	/**
	 * How the client stays within rate limits. It learns those of Replicate by itself.
	 *
	 * @param predictionsPerMinute How many predictions are created in a minute at most.
	 * As many as Replicate takes if not set.
	 * @param othersPerMinute How many other requests are made in a minute at most. As
	 * many as Replicate takes if not set.
	 * @param maxWait How long a call waits for its turn in all.
	 */
	public record RateLimit(@Nullable Integer predictionsPerMinute, @Nullable Integer othersPerMinute,
			@DefaultValue("30m") Duration maxWait) {

	}

	/**
	 * How the end of predictions is noticed.
	 *
	 * @param deadline How long a run waits for its prediction unless it says otherwise.
	 * @param cancelAfter When Replicate cancels predictions that say nothing of it,
	 * counted from their creation. At least 5 seconds; not canceled if not set.
	 * @param heldCreates How many requests that create predictions Replicate may hold
	 * back at a time until the prediction has ended, which makes the end known at once
	 * but takes up connections. 0 never asks it to.
	 * @param polling How the client asks for predictions under way.
	 */
	public record Completion(@DefaultValue("45m") Duration deadline, @Nullable Duration cancelAfter,
			@DefaultValue("10") int heldCreates, @DefaultValue Polling polling) {

	}

	/**
	 * How the client asks for predictions under way.
	 *
	 * @param initialInterval Wait before a prediction is asked for the first time and
	 * between two times while few are under way.
	 * @param maxInterval Longest wait between two times, reached with very many under
	 * way.
	 * @param webhookInterval Shortest wait between two times if Replicate is to call a
	 * webhook but none has arrived yet. Five minutes once one has.
	 * @param maxRequestsPerMinute How many requests polling makes in any minute at most.
	 * @param giveUpAfter How old a prediction becomes before it is asked for no more.
	 */
	public record Polling(@DefaultValue("400ms") Duration initialInterval, @DefaultValue("10s") Duration maxInterval,
			@DefaultValue("15s") Duration webhookInterval, @DefaultValue("1500") int maxRequestsPerMinute,
			@DefaultValue("2h") Duration giveUpAfter) {

	}

	/**
	 * How streams of output are read and resumed.
	 *
	 * @param idleTimeout How long a stream may be silent before its connection counts as
	 * lost.
	 * @param maxAttempts How often in a row resuming a lost stream may bring nothing new
	 * before it is given up. 0 never resumes.
	 * @param initialInterval Wait before a lost stream is resumed where the host names
	 * none.
	 * @param maxInterval Longest wait before a lost stream is resumed.
	 * @param maxEventSize How large one event may be.
	 */
	public record Stream(@DefaultValue("2m") Duration idleTimeout, @DefaultValue("10") int maxAttempts,
			@DefaultValue("250ms") Duration initialInterval, @DefaultValue("10s") Duration maxInterval,
			@DefaultValue("32MB") DataSize maxEventSize) {

	}

	/**
	 * How files get in and out.
	 *
	 * @param allowedHosts Hosts that output files are downloaded from, besides the API's
	 * own: names, or *. and a name for all names below it. Streams are read from them
	 * too.
	 * @param maxDownloadSize How large a downloaded file may be.
	 * @param downloadTimeout How long a download may take in all.
	 * @param idleTimeout How long a host may be silent during a download.
	 * @param maxOutputs How many files are taken from the output of one prediction.
	 * @param inputStrategy How files in inputs get to models.
	 * @param maxDataUriSize How large a file may be that is inside of an input as a data
	 * URI.
	 * @param maxUploadSize How large an uploaded file may be. Replicate takes 100 MB.
	 * @param outputDirectory Directory to which the output files of predictions are
	 * copied before listeners hear of them. Not copied if not set.
	 */
	public record Files(@DefaultValue( {
			"replicate.delivery", "*.replicate.delivery" }) List<String> allowedHosts,
			@DefaultValue("10GB") DataSize maxDownloadSize, @DefaultValue("1h") Duration downloadTimeout,
			@DefaultValue("30s") Duration idleTimeout, @DefaultValue("1000") int maxOutputs,
			@DefaultValue("upload") InputFileStrategy inputStrategy, @DefaultValue("256KB") DataSize maxDataUriSize,
			@DefaultValue("100MB") DataSize maxUploadSize, @Nullable Path outputDirectory){
	}

	/**
	 * How Replicate reports to this application.
	 *
	 * @param enabled Whether the application has an endpoint for webhooks.
	 * @param path Path of the endpoint.
	 * @param permitAll Whether Spring Security, if present, lets deliveries through to
	 * the endpoint without login and CSRF token. They are verified by their signature.
	 * @param permittedPaths Paths of controllers marked with ReplicateWebhook that Spring
	 * Security lets deliveries through to likewise.
	 * @param baseUrl Address at which Replicate reaches this application, without the
	 * path: https, as seen from the internet. Predictions carry it as their webhook.
	 * @param secret Secrets that webhooks are signed with: one, or several while one
	 * replaces another, or for several accounts. Read from the account if not set.
	 * @param addressKey Text from which the key is derived that protects what the address
	 * of a webhook says about its prediction; the same on every node. Derived from the
	 * API token if not set.
	 * @param tolerance How old, or how far in the future, a delivery may be.
	 * @param maxPayloadSize How large a delivery may be.
	 * @param maxUnverifiedSize How much of all deliveries may be held before they are
	 * verified.
	 * @param bodyTimeout How long the body of a delivery may take to arrive.
	 * @param listenerThreads How many threads listeners of deliveries run on at most;
	 * virtual ones if the application uses these.
	 * @param events When Replicate reports.
	 */
	public record Webhook(@DefaultValue("true") boolean enabled, @DefaultValue("/replicate/webhook") String path,
			@DefaultValue("true") boolean permitAll, @DefaultValue List<String> permittedPaths, @Nullable URI baseUrl,
			@DefaultValue List<String> secret, @Nullable String addressKey, @DefaultValue("5m") Duration tolerance,
			@DefaultValue("10MB") DataSize maxPayloadSize, @DefaultValue("64MB") DataSize maxUnverifiedSize,
			@DefaultValue("5s") Duration bodyTimeout, @DefaultValue("64") int listenerThreads,
			@DefaultValue("completed") Set<WebhookEventType> events) {

		@Override
		public String toString() {
			return "Webhook[enabled=" + this.enabled + ", path=" + this.path + ", baseUrl=" + this.baseUrl + "]";
		}

	}

	/**
	 * The embedded Replicate for development and tests.
	 *
	 * @param enabled Whether to run models on an embedded Replicate: without token,
	 * network and cost.
	 * @param port Port on the loopback address; 0 takes a free one.
	 * @param speed How much faster than in reality models run.
	 * @param inlineFiles Whether output files are data URIs and not addresses, as
	 * programs need that take no http addresses, such as Replicate's JavaScript client.
	 * @param allowedHosts Hosts that requests to the emulator may name, beside loopback
	 * names and addresses; for programs that reach it by another name, such as
	 * host.docker.internal.
	 */
	public record Emulator(@DefaultValue("false") boolean enabled, @DefaultValue("0") int port,
			@DefaultValue("1") double speed, @DefaultValue("false") boolean inlineFiles,
			@DefaultValue Set<String> allowedHosts) {

	}

	@Override
	public String toString() {
		return "ReplicateProperties[enabled=" + this.enabled + ", baseUrl=" + this.baseUrl + "]";
	}

}
