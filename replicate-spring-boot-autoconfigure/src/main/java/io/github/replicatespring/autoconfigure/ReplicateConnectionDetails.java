package io.github.replicatespring.autoconfigure;

import java.net.URI;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Where Replicate is and how to be let in. The auto-configuration reads nothing else, so
 * a bean of this type redirects the client.
 *
 * @since 0.1.0
 */
public interface ReplicateConnectionDetails extends ConnectionDetails {

	/**
	 * Return where the API is.
	 * @return the base URL, the version included
	 */
	URI getBaseUrl();

	/**
	 * Return the token. Asked at each request, so that it can be changed while the
	 * application runs.
	 * @return the token, or {@code null} if there is none
	 */
	@Nullable String getApiToken();

}
