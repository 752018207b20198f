package io.github.replicatespring.autoconfigure.container;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.github.replicatespring.client.ReplicateClient;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service of Docker Compose that its label names, with the token of its environment.
 * Skipped where Compose is not there in version 2 or later, which Spring Boot needs.
 */
@RequiresWireMock
class ComposeServiceTests {

	private static final List<List<String>> COMMANDS = List.of(List.of("docker", "compose"), List.of("docker-compose"));

	private static final String COMPOSE_FILE = """
			services:
			  models:
			    image: %s
			    command: --root-dir=/stubs
			    volumes: [ "./stubs:/stubs" ]
			    ports: [ "8080" ]
			    environment:
			      REPLICATE_API_TOKEN: r8_of_the_service
			    labels:
			      org.springframework.boot.service-connection: replicate
			""";

	private static final String ACCOUNT = """
			{"request":{"method":"GET","url":"/v1/account",
			            "headers":{"Authorization":{"equalTo":"Bearer r8_of_the_service"}}},
			 "response":{"jsonBody":{"type":"user","username":"service"},
			             "headers":{"Content-Type":"application/json"}}}""";

	@Test
	void theClientCallsTheServiceWithItsToken(@TempDir Path folder) throws IOException {
		Assumptions.assumeTrue(COMMANDS.stream().anyMatch(ComposeServiceTests::isThere),
				"There is no Docker Compose in version 2 or later");
		Path composeFile = Files.writeString(folder.resolve("compose.yaml"),
				COMPOSE_FILE.formatted(WireMockImage.NAME));
		Files.writeString(Files.createDirectories(folder.resolve("stubs/mappings")).resolve("account.json"), ACCOUNT);
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.NONE)
			.run("--spring.docker.compose.file=" + composeFile, "--spring.docker.compose.skip.in-tests=false",
					"--spring.docker.compose.stop.command=down", "--spring.docker.compose.stop.timeout=1s")) {
			assertThat(context.getBean(ReplicateClient.class).account().get().username()).isEqualTo("service");
		}
	}

	private static boolean isThere(List<String> command) {
		List<String> version = Stream.concat(command.stream(), Stream.of("version", "--short")).toList();
		try {
			Process process = new ProcessBuilder(version).start();
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			return process.waitFor() == 0 && !output.startsWith("1.");
		}
		catch (IOException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
