package io.github.replicatespring.autoconfigure.endpoint;

import java.net.URI;

import io.github.replicatespring.autoconfigure.ReplicateConnectionDetails;
import io.github.replicatespring.autoconfigure.ReplicateProperties;
import io.github.replicatespring.autoconfigure.operation.DeclaredOperations;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.util.StringUtils;

/**
 * Actuator endpoint that shows what the starter is set to and what it is doing. Shows no
 * token, secret, input or output.
 *
 * @since 0.1.0
 */
@Endpoint(id = "replicate", defaultAccess = Access.READ_ONLY)
public final class ReplicateEndpoint {

	private final ReplicateProperties properties;

	private final ReplicateConnectionDetails connection;

	private final @Nullable HttpClientSettings clients;

	private final boolean emulated;

	private final PredictionsInFlight inFlight;

	private final UsedClient client;

	private final WebhookStatistics deliveries;

	ReplicateEndpoint(ReplicateProperties properties, ReplicateConnectionDetails connection,
			@Nullable HttpClientSettings clients, boolean emulated, PredictionsInFlight inFlight, UsedClient client,
			WebhookStatistics deliveries) {
		this.properties = properties;
		this.connection = connection;
		this.clients = clients;
		this.emulated = emulated;
		this.inFlight = inFlight;
		this.client = client;
		this.deliveries = deliveries;
	}

	/**
	 * Describe the starter.
	 * @return the description
	 */
	@ReadOperation
	public ReplicateDescription describe() {
		return new ReplicateDescription(connection(), this.properties.retry(), this.properties.rateLimit(),
				this.properties.completion(), webhook(), this.deliveries.describe(), this.inFlight.list(),
				this.client.state(), DeclaredOperations.all());
	}

	private ReplicateDescription.Connection connection() {
		return new ReplicateDescription.Connection(shown(this.connection.getBaseUrl()),
				this.emulated ? "EMULATOR" : "Replicate", StringUtils.hasText(this.connection.getApiToken()),
				this.properties.connectTimeout(this.clients), this.properties.readTimeout(this.clients),
				this.properties.callTimeout());
	}

	private ReplicateDescription.Webhook webhook() {
		ReplicateProperties.Webhook webhook = this.properties.webhook();
		URI baseUrl = webhook.baseUrl();
		return new ReplicateDescription.Webhook(webhook.enabled(), webhook.path(),
				(baseUrl != null) ? shown(baseUrl) : null, webhook.secret().stream().anyMatch(StringUtils::hasText),
				webhook.events());
	}

	/**
	 * Without user and query, in which people put passwords.
	 */
	private static String shown(URI address) {
		String port = (address.getPort() >= 0) ? ":" + address.getPort() : "";
		String path = (address.getRawPath() != null) ? address.getRawPath() : "";
		return (address.getHost() != null) ? address.getScheme() + "://" + address.getHost() + port + path : "";
	}

}
