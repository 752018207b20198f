package io.github.replicatespring.autoconfigure;

import java.net.URI;
import java.util.List;
import java.util.Map;

import io.github.replicatespring.client.ReplicateClient;
import io.github.replicatespring.emulator.EmulatorSettings;
import io.github.replicatespring.emulator.ReplicateEmulator;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.docker.compose.core.ConnectionPorts;
import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class ServiceConnectionTests {

	@Test
	void connectsToAContainerThatIsNamedReplicate() {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.NONE)
			.run()) {
			assertThat(context.getBean(ReplicateConnectionDetails.class).getBaseUrl())
				.isEqualTo(context.getBean(ReplicateEmulator.class).baseUrl());
			assertThat(context.getBean(ReplicateClient.class).account().get().username()).isEqualTo("emulator");
		}
	}

	@Test
	void connectsToTheFirstPortOfAComposeService() {
		ReplicateConnectionDetails details = new DockerComposeReplicateConnectionDetailsFactory.Details(
				service(List.of(32_768, 32_769), Map.of("REPLICATE_API_TOKEN", "r8_compose")));
		assertThat(details.getBaseUrl()).isEqualTo(URI.create("http://localhost:32768/v1"));
		assertThat(details.getApiToken()).isEqualTo("r8_compose");
	}

	@Test
	void aComposeServiceWithoutTokenGetsAnyAndOneWithoutPortsIsRefusedWithAReason() {
		assertThat(new DockerComposeReplicateConnectionDetailsFactory.Details(service(List.of(80), Map.of()))
			.getApiToken()).isNotBlank();
		assertThatIllegalStateException()
			.isThrownBy(() -> new DockerComposeReplicateConnectionDetailsFactory.Details(service(List.of(), Map.of())))
			.withMessageContaining("The service 'models' publishes no port");
	}

	private static RunningService service(List<Integer> ports, Map<String, String> environment) {
		RunningService service = mock(RunningService.class);
		ConnectionPorts connectionPorts = mock(ConnectionPorts.class);
		given(connectionPorts.getAll()).willReturn(ports);
		given(service.name()).willReturn("models");
		given(service.host()).willReturn("localhost");
		given(service.ports()).willReturn(connectionPorts);
		given(service.env()).willReturn(environment);
		return service;
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		ReplicateEmulator emulator() {
			return ReplicateEmulator.start(EmulatorSettings.defaults());
		}

		@Bean
		@ServiceConnection("replicate")
		EmulatorContainer container(ReplicateEmulator emulator) {
			return new EmulatorContainer(emulator);
		}

	}

	/**
	 * Behaves as a container with the emulator in it, without Docker.
	 */
	static final class EmulatorContainer extends GenericContainer<EmulatorContainer> {

		private final ReplicateEmulator emulator;

		EmulatorContainer(ReplicateEmulator emulator) {
			super("replicate");
			this.emulator = emulator;
			withEnv("REPLICATE_API_TOKEN", emulator.apiToken());
		}

		@Override
		public void start() {
		}

		@Override
		public void stop() {
		}

		@Override
		public boolean isRunning() {
			return true;
		}

		@Override
		public String getHost() {
			return this.emulator.baseUrl().getHost();
		}

		@Override
		public Integer getFirstMappedPort() {
			return this.emulator.baseUrl().getPort();
		}

	}

}
