package io.github.replicatespring.emulator;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Replicate's own JavaScript client, unchanged, on the emulator. Runs where Node is and
 * the client can be installed; with the environment variable {@code CI} it must run.
 */
class JavaScriptClientTests {

	private static final Path CHECKS = Path.of("src", "test", "javascript");

	@Test
	void doesWhatItsReadmeShows() throws Exception {
		require(JavaScriptClient.canBeInstalled(), "Node and npm are not there");
		require(JavaScriptClient.install(), "The client " + JavaScriptClient.VERSION + " could not be installed");
		try (Stream<Path> checks = Files.list(CHECKS)) {
			for (Path check : checks.toList()) {
				Files.copy(check, JavaScriptClient.FOLDER.resolve(check.getFileName()),
						StandardCopyOption.REPLACE_EXISTING);
			}
		}
		EmulatorSettings settings = EmulatorSettings.defaults().withSpeed(20).withInlineFiles(true);
		try (ReplicateEmulator emulator = ReplicateEmulator.start(settings)) {
			script(emulator);
			Run check = run(emulator, "node", "--test", "--test-reporter=tap", "predictions-check.mjs",
					"resources-check.mjs", "files-check.mjs");
			assertThat(check.status()).as(check.output()).isZero();
			assertThat(check.output()).contains("# fail 0", "# skipped 0").containsPattern("# pass [3-9][0-9]");
		}
	}

	private static void script(ReplicateEmulator emulator) {
		emulator.model("acme/counter").answers("one").run(120);
		emulator.model("acme/viewer").answers("seen");
		emulator.model("acme/slow").answers("at last").after(Duration.ofSeconds(40));
		emulator.model("acme/throttled").answers("in the end");
		emulator.nextCreates(2).of("acme/throttled").throttleWithRetryAfterHeader(Duration.ofSeconds(1));
		emulator.model("acme/cut").streams("Roses ", "are ", "red");
		emulator.nextStream().of("acme/cut").cutAfter(2);
		emulator.model("acme/forged").answers("two");
		emulator.nextWebhook().of("acme/forged").forge();
	}

	private static Run run(ReplicateEmulator emulator, String... command) throws Exception {
		Path output = Files.createTempFile("javascript-client", ".txt");
		ProcessBuilder builder = new ProcessBuilder(List.of(command)).directory(JavaScriptClient.FOLDER.toFile())
			.redirectErrorStream(true)
			.redirectOutput(output.toFile());
		builder.environment().put("EMULATOR_BASE_URL", emulator.baseUrl().toString());
		builder.environment().put("EMULATOR_TOKEN", emulator.apiToken());
		builder.environment().put("EMULATOR_SCRIPTED", "true");
		Process process = builder.start();
		boolean ended = process.waitFor(2, TimeUnit.MINUTES);
		process.destroyForcibly();
		String text = Files.readString(output, StandardCharsets.UTF_8);
		Files.delete(output);
		return new Run(ended ? process.exitValue() : -1, text);
	}

	private static void require(boolean condition, String otherwise) {
		if (System.getenv("CI") != null) {
			assertThat(condition).as(otherwise).isTrue();
		}
		Assumptions.assumeTrue(condition, otherwise);
	}

	private record Run(int status, String output) {
	}

}
