package io.github.replicatespring.autoconfigure;

import java.util.List;
import java.util.stream.Stream;

import io.github.replicatespring.autoconfigure.endpoint.ReplicateSanitizingAutoConfiguration;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code replicate.enabled=false} leaves, with all auto-configurations that there
 * are.
 */
class DisabledTests {

	private static final String BASE = "io.github.replicatespring";

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withUserConfiguration(Application.class)
		.withPropertyValues("replicate.api-token=r8_one", "replicate.emulator.enabled=true",
				"management.health.replicate.enabled=true", "management.endpoints.web.exposure.include=*");

	@Test
	void nothingOfTheStarterIsLeftButWhatKeepsSecrets() {
		this.runner.withPropertyValues("replicate.enabled=false")
			.run((context) -> assertThat(own(context))
				.containsExactly(ReplicateSanitizingAutoConfiguration.class.getName(), "replicateSanitizingFunction"));
	}

	@Test
	void everyOwnBeanWouldBeSeen() {
		this.runner.run((context) -> assertThat(own(context)).contains("replicateClient", "replicateEmulator",
				"replicateEndpoint", "replicateHealthContributor", "replicatePredictionMeters"));
	}

	private static List<String> own(ApplicationContext context) {
		return Stream.of(context.getBeanDefinitionNames()).filter((name) -> {
			Class<?> type = context.getType(name, false);
			return type != null && type.getName().startsWith(BASE) && !type.equals(Application.class);
		}).toList();
	}

	@EnableAutoConfiguration
	static class Application {

	}

}
