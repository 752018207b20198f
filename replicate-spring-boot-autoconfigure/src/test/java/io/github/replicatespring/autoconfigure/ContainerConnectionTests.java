package io.github.replicatespring.autoconfigure;

import io.github.replicatespring.client.ReplicateClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.testcontainers.DockerClientFactory;
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
 * A real container, where there are Docker and its image. The system property
 * {@code replicate.wiremock-image} names another image of WireMock.
 */
@Testcontainers
@EnabledIf(value = "hasImage", disabledReason = "There is no Docker engine, or it does not have the image of WireMock")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
class ContainerConnectionTests {

	private static final String IMAGE = System.getProperty("replicate.wiremock-image", "wiremock/wiremock:3.13.2");

	private static final String ACCOUNT = """
			{"request":{"method":"GET","url":"/v1/account"},
			 "response":{"jsonBody":{"type":"user","username":"container"},
			             "headers":{"Content-Type":"application/json"}}}""";

	@Container
	@ServiceConnection("replicate")
	private static final GenericContainer<?> replicate = new GenericContainer<>(IMAGE).withExposedPorts(8080)
		.withCommand("--root-dir=/stubs")
		.withCopyToContainer(Transferable.of(ACCOUNT), "/stubs/mappings/account.json");

	@Test
	void theClientCallsTheContainer(@Autowired ReplicateClient client) {
		assertThat(client.account().get().username()).isEqualTo("container");
	}

	static boolean hasImage() {
		if (!DockerClientFactory.instance().isDockerAvailable()) {
			return false;
		}
		return DockerClientFactory.lazyClient().listImagesCmd().withReferenceFilter(IMAGE).exec().iterator().hasNext();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
