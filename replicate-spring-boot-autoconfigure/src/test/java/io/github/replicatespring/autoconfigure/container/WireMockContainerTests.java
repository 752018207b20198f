package io.github.replicatespring.autoconfigure.container;

import java.time.Duration;

import io.github.replicatespring.client.ReactiveReplicateClient;
import io.github.replicatespring.client.ReplicateClient;
import io.github.replicatespring.client.error.ReplicateApiException;
import org.junit.jupiter.api.Test;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.wiremock.integrations.testcontainers.WireMockContainer;
import reactor.test.StepVerifier;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A container of WireMock that serves mappings of the API.
 */
@RequiresWireMock
@Testcontainers
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE,
		properties = "replicate.completion.polling.initial-interval=20ms")
class WireMockContainerTests {

	private static final String CREATED = """
			{"request":{"method":"POST","url":"/v1/models/acme/poet/predictions"},
			 "response":{"status":201,"headers":{"Content-Type":"application/json"},
			             "jsonBody":{"id":"p1","model":"acme/poet","status":"starting","urls":{}}}}""";

	private static final String ENDED = """
			{"request":{"method":"GET","url":"/v1/predictions/p1"},
			 "response":{"status":200,"headers":{"Content-Type":"application/json"},
			             "jsonBody":{"id":"p1","model":"acme/poet","status":"succeeded",
			                         "output":["Roses ","are red"],"urls":{}}}}""";

	private static final String UNKNOWN = """
			{"request":{"method":"GET","url":"/v1/models/acme/painter"},
			 "response":{"status":404,"headers":{"Content-Type":"application/problem+json"},
			             "jsonBody":{"status":404,"detail":"The requested resource could not be found."}}}""";

	@Container
	@ServiceConnection("replicate")
	private static final WireMockContainer replicate = new WireMockContainer(WireMockImage.NAME)
		.withMappingFromJSON(CREATED)
		.withMappingFromJSON(ENDED)
		.withMappingFromJSON(UNKNOWN);

	@Autowired
	private ReplicateClient client;

	@Test
	void runsAModelOnTheMappings() {
		assertThat(this.client.run("acme/poet").input("prompt", "roses").text()).isEqualTo("Roses are red");
	}

	@Test
	void runsAModelReactively(@Autowired ReactiveReplicateClient reactive) {
		StepVerifier.create(reactive.run("acme/poet").input("prompt", "roses").text())
			.expectNext("Roses are red")
			.expectComplete()
			.verify(Duration.ofSeconds(30));
	}

	@Test
	void readsProblemDetails() {
		assertThatExceptionOfType(ReplicateApiException.class)
			.isThrownBy(() -> this.client.models().get("acme", "painter"))
			.withMessageContaining("The requested resource could not be found");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
