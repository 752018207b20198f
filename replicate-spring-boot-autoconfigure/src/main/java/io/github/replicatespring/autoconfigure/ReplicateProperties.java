package io.github.replicatespring.autoconfigure;

import java.net.URI;
import java.time.Duration;
import java.util.Set;

import io.github.replicatespring.client.prediction.WebhookEventType;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the Replicate starter.
 *
 * @param enabled Whether the starter contributes anything.
 * @param apiToken API token of the Replicate account. The plain environment variable
 * REPLICATE_API_TOKEN works.
 * @param baseUrl Base URL of the API, including its version.
 * @param connectTimeout How long connecting may take.
 * @param readTimeout How long an answer may take. A request that asks Replicate to hold
 * its answer back may take that much longer.
 * @param maxInMemorySize How large an answer of the API may be.
 * @param ssl Certificates for the connection to the API.
 * @param retry How failed requests are repeated.
 * @param completion How the end of predictions is noticed.
 * @param webhook How Replicate reports to this application.
 * @param emulator The embedded Replicate for development and tests.
 * @since 0.1.0
 */
@ConfigurationProperties("replicate")
public record ReplicateProperties(@DefaultValue("true") boolean enabled, @Nullable String apiToken,
		@DefaultValue("https://api.replicate.com/v1") URI baseUrl, @DefaultValue("10s") Duration connectTimeout,
		@DefaultValue("30s") Duration readTimeout, @DefaultValue("64MB") DataSize maxInMemorySize,
		@DefaultValue Ssl ssl, @DefaultValue Retry retry, @DefaultValue Completion completion,
		@DefaultValue Webhook webhook, @DefaultValue Emulator emulator) {

	/**
	 * Certificates for the connection to the API.
	 *
	 * @param bundle Name of the SSL bundle to use.
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
	 * How the end of predictions is noticed.
	 *
	 * @param deadline How long a run waits for its prediction unless it says otherwise.
	 * @param heldCreates How many requests that create predictions Replicate may hold
	 * back at a time until the prediction has ended, which makes the end known at once
	 * but takes up connections. 0 never asks it to.
	 * @param polling How the client asks for predictions under way.
	 */
	public record Completion(@DefaultValue("45m") Duration deadline, @DefaultValue("10") int heldCreates,
			@DefaultValue Polling polling) {

	}

	/**
	 * How the client asks for predictions under way.
	 *
	 * @param initialInterval Wait before a prediction is asked for the first time and
	 * between the first times.
	 * @param maxInterval Longest wait between two times, reached as a prediction grows
	 * old or with very many under way.
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
	 * How Replicate reports to this application.
	 *
	 * @param enabled Whether the application has an endpoint for webhooks.
	 * @param path Path of the endpoint.
	 * @param baseUrl Address at which Replicate reaches this application, without the
	 * path: https, as seen from the internet. Predictions carry it as their webhook.
	 * @param secret Secret that webhooks are signed with. Read from the account if not
	 * set.
	 * @param tolerance How old, or how far in the future, a delivery may be.
	 * @param maxPayloadSize How large a delivery may be.
	 * @param events When Replicate reports.
	 */
	public record Webhook(@DefaultValue("true") boolean enabled, @DefaultValue("/replicate/webhook") String path,
			@Nullable URI baseUrl, @Nullable String secret, @DefaultValue("5m") Duration tolerance,
			@DefaultValue("10MB") DataSize maxPayloadSize, @DefaultValue("completed") Set<WebhookEventType> events) {

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
	 */
	public record Emulator(@DefaultValue("false") boolean enabled, @DefaultValue("0") int port,
			@DefaultValue("1") double speed) {

	}

	@Override
	public String toString() {
		return "ReplicateProperties[enabled=" + this.enabled + ", baseUrl=" + this.baseUrl + "]";
	}

}
