package io.github.replicatespring.client.stream;

import java.net.URI;

import io.github.replicatespring.client.http.AllowedHosts;
import io.github.replicatespring.client.http.ApiOrigin;

/**
 * From where streams are read: the API's origin and the allowed hosts, which are
 * Replicate's and those that files are downloaded from.
 *
 * @param origin the API's origin
 * @param hosts the other hosts
 * @since 0.1.0
 */
public record StreamHosts(ApiOrigin origin, AllowedHosts hosts) {

	/** Where Replicate streams from. */
	public static final AllowedHosts REPLICATE = AllowedHosts.of("stream.replicate.com", "*.stream.replicate.com");

	void check(URI stream) {
		if (!this.origin.covers(stream) && !this.hosts.allow(stream)) {
			throw new StreamUnavailableException(
					"The prediction's stream is on %s, which is not among the allowed hosts, %s, or is not called by https. Await the prediction instead, or add the host to replicate.files.allowed-hosts if you trust it"
						.formatted(stream.getHost(), this.hosts.patterns()),
					null);
		}
	}

}
