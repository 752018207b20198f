package io.github.replicatespring.startup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.replicatespring.client.ReplicateClient;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is there once an application has started, in a process of its own: other tests
 * leave threads behind.
 */
class StartUpTests {

	@Test
	void thereIsNoThreadAndNoEventLoopBeforeTheFirstUseEvenOfAClientThatIsThere() throws Exception {
		List<String> without = threads("--replicate.enabled=false");
		List<String> with = threads("--replicate.api-token=r8_one", "--wanted=" + ReplicateClient.class.getName(),
				"--replicate.base-url=http://127.0.0.1:9/v1");
		assertThat(with).contains("main").isSubsetOf(without);
		assertThat(with).noneMatch((name) -> name.matches("(?i).*(reactor|parallel|elastic|netty|replicate).*"));
	}

	private static List<String> threads(String... arguments) throws IOException, InterruptedException {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		ProcessBuilder process = new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"),
				MinimalApplication.class.getName(), "--spring.main.web-application-type=none",
				"--spring.docker.compose.enabled=false");
		process.command().addAll(List.of(arguments));
		Process running = process.redirectErrorStream(true).start();
		String output = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(running.waitFor(2, TimeUnit.MINUTES)).isTrue();
		String started = output.lines().filter((line) -> line.startsWith("STARTED ")).findFirst().orElse("");
		assertThat(started).as(output).isNotEmpty();
		return Stream.of(started.split(" ")[4].split(",")).toList();
	}

}
