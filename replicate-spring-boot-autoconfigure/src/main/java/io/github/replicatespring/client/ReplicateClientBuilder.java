package io.github.replicatespring.client;

/**
 * Builds clients.
 *
 * @since 0.1.0
 */
public class ReplicateClientBuilder {

	ReplicateClientBuilder() {
	}

}
