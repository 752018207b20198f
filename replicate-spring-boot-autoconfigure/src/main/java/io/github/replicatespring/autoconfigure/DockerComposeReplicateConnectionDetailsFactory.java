package io.github.replicatespring.autoconfigure;

import java.net.URI;
import java.util.List;

import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionDetailsFactory;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionSource;
import org.springframework.util.Assert;

/**
 * Connects to a service of Docker Compose whose image is called {@code replicate} or
 * whose label {@code org.springframework.boot.service-connection} says so, at the first
 * port that it publishes.
 */
final class DockerComposeReplicateConnectionDetailsFactory
		extends DockerComposeConnectionDetailsFactory<ReplicateConnectionDetails> {

	DockerComposeReplicateConnectionDetailsFactory() {
		super("replicate");
	}

	@Override
	protected ReplicateConnectionDetails getDockerComposeConnectionDetails(DockerComposeConnectionSource source) {
		return new Details(source.getRunningService());
	}

	static final class Details extends DockerComposeConnectionDetails implements ReplicateConnectionDetails {

		private final URI baseUrl;

		private final String apiToken;

		Details(RunningService service) {
			super(service);
			List<Integer> ports = service.ports().getAll();
			Assert.state(!ports.isEmpty(), () -> "The service '" + service.name()
					+ "' publishes no port to reach Replicate's API at: add one under 'ports' in the compose file");
			this.baseUrl = ServiceConnectionDetails.baseUrl(service.host(), ports.get(0));
			this.apiToken = ServiceConnectionDetails.apiToken(service.env());
		}

		@Override
		public URI getBaseUrl() {
			return this.baseUrl;
		}

		@Override
		public String getApiToken() {
			return this.apiToken;
		}

	}

}
