package io.github.replicatespring.autoconfigure;

import java.net.URI;

import org.testcontainers.containers.Container;

import org.springframework.boot.testcontainers.service.connection.ContainerConnectionDetailsFactory;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionSource;

/**
 * Connects to a container with {@code @ServiceConnection("replicate")}, at the first port
 * that it exposes.
 */
final class TestcontainersReplicateConnectionDetailsFactory
		extends ContainerConnectionDetailsFactory<Container<?>, ReplicateConnectionDetails> {

	TestcontainersReplicateConnectionDetailsFactory() {
		super("replicate");
	}

	@Override
	protected ReplicateConnectionDetails getContainerConnectionDetails(ContainerConnectionSource<Container<?>> source) {
		return new Details(source);
	}

	private static final class Details extends ContainerConnectionDetails<Container<?>>
			implements ReplicateConnectionDetails {

		private Details(ContainerConnectionSource<Container<?>> source) {
			super(source);
		}

		@Override
		public URI getBaseUrl() {
			return ServiceConnectionDetails.baseUrl(getContainer().getHost(), getContainer().getFirstMappedPort());
		}

		@Override
		public String getApiToken() {
			return ServiceConnectionDetails.apiToken(getContainer().getEnvMap());
		}

	}

}
