package io.github.replicatespring.autoconfigure.container;

import io.github.replicatespring.client.ReplicateClient;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Any container that speaks the API, by name, with the token of its environment.
 */
@RequiresWireMock
@Testcontainers
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
class NamedContainerTests {

	private static final String ACCOUNT = """
			{"request":{"method":"GET","url":"/v1/account",
			            "headers":{"Authorization":{"equalTo":"Bearer r8_of_the_container"}}},
			 "response":{"jsonBody":{"type":"user","username":"container"},
			             "headers":{"Content-Type":"application/json"}}}""";

	@Container
	@ServiceConnection("replicate")
	private static final GenericContainer<?> replicate = new GenericContainer<>(WireMockImage.NAME)
		.withExposedPorts(8080)
		.withEnv("REPLICATE_API_TOKEN", "r8_of_the_container")
		.withCommand("--root-dir=/stubs")
		.withCopyToContainer(Transferable.of(ACCOUNT), "/stubs/mappings/account.json");

	@Test
	void theClientCallsTheContainerWithItsToken(@Autowired ReplicateClient client) {
		assertThat(client.account().get().username()).isEqualTo("container");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
