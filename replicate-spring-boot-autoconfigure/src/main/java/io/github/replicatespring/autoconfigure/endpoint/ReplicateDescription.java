package io.github.replicatespring.autoconfigure.endpoint;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.replicatespring.autoconfigure.ReplicateProperties;
import io.github.replicatespring.autoconfigure.operation.DeclaredOperation;
import io.github.replicatespring.client.ClientState;
import io.github.replicatespring.client.prediction.WebhookEventType;
import org.jspecify.annotations.Nullable;

/**
 * What the endpoint shows.
 *
 * @param connection where Replicate is
 * @param retry how failed requests are repeated
 * @param rateLimit how many requests are made
 * @param completion how the end of predictions is noticed
 * @param webhook how Replicate reports to this application
 * @param deliveries what became of Replicate's reports; empty if the application has no
 * observations
 * @param inFlight the predictions that this process created and that have not ended, the
 * oldest first; empty if the application has no observations
 * @param activity what the client is doing at the moment, or {@code null} if the
 * application has not used it yet
 * @param operations what the client can do
 * @since 0.1.0
 */
public record ReplicateDescription(Connection connection, ReplicateProperties.Retry retry,
		ReplicateProperties.RateLimit rateLimit, ReplicateProperties.Completion completion, Webhook webhook,
		Deliveries deliveries, List<InFlight> inFlight, @Nullable ClientState activity,
		List<DeclaredOperation> operations) {

	/**
	 * Where Replicate is.
	 *
	 * @param baseUrl the address of the API
	 * @param service {@code Replicate} or {@code EMULATOR}
	 * @param tokenPresent whether there is a token
	 * @param connectTimeout how long connecting may take
	 * @param readTimeout how long Replicate may be silent
	 * @param callTimeout how long one attempt at a call may take in all
	 * @since 0.1.0
	 */
	public record Connection(String baseUrl, String service, boolean tokenPresent, Duration connectTimeout,
			Duration readTimeout, Duration callTimeout) {

	}

	/**
	 * How Replicate reports to this application.
	 *
	 * @param enabled whether the application has an endpoint for webhooks
	 * @param path the path of the endpoint
	 * @param baseUrl where Replicate reaches this application, or {@code null}
	 * @param secretConfigured whether the secret is configured rather than read from the
	 * account
	 * @param events when Replicate reports
	 * @since 0.1.0
	 */
	public record Webhook(boolean enabled, String path, @Nullable String baseUrl, boolean secretConfigured,
			Set<WebhookEventType> events) {

	}

	/**
	 * What became of the webhook deliveries that this process has answered.
	 *
	 * @param outcomes how many there were by what became of them, such as {@code handled}
	 * or {@code unauthorized}
	 * @param lastVerified when the last one was answered that was from Replicate, or
	 * {@code null} if there was none
	 * @since 0.1.0
	 */
	public record Deliveries(Map<String, Long> outcomes, @Nullable Instant lastVerified) {

	}

	/**
	 * A prediction that has not ended.
	 *
	 * @param id the prediction's id, or {@code null} before Replicate has named one
	 * @param model the model as it was asked for
	 * @param age how long ago it was asked for
	 * @since 0.1.0
	 */
	public record InFlight(@Nullable String id, String model, Duration age) {

	}

}
