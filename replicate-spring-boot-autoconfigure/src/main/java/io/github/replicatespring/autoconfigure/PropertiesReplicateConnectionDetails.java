package io.github.replicatespring.autoconfigure;

import java.net.URI;

import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Connection details from {@code replicate.*}.
 */
final class PropertiesReplicateConnectionDetails implements ReplicateConnectionDetails {

	private final ReplicateProperties properties;

	PropertiesReplicateConnectionDetails(ReplicateProperties properties) {
		this.properties = properties;
	}

	@Override
	public URI getBaseUrl() {
		return this.properties.baseUrl();
	}

	@Override
	public @Nullable String getApiToken() {
		String token = this.properties.apiToken();
		return StringUtils.hasText(token) ? token.strip() : null;
	}

}
