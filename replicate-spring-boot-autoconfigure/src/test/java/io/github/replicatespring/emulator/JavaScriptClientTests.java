package io.github.replicatespring.emulator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Replicate's own JavaScript client, unchanged, on the emulator. Runs where Node is and
 * the client can be installed; with the environment variable {@code CI} it must run.
 */
class JavaScriptClientTests {

	private static final String CLIENT = "replicate@1.4.0";

	private static final Path FOLDER = Path.of("target", "javascript");

	@Test
	void doesWhatItsReadmeShows() throws Exception {
		require(isThere("node") && isThere("npm"), "Node and npm are not there");
		require(install(), "The client " + CLIENT + " could not be installed");
		Files.copy(Path.of("src", "test", "javascript", "client-check.mjs"), FOLDER.resolve("client-check.mjs"),
				StandardCopyOption.REPLACE_EXISTING);
		try (ReplicateEmulator emulator = ReplicateEmulator.start(EmulatorSettings.defaults().withSpeed(20))) {
			emulator.answerFilesInline();
			emulator.model("acme/counter").answers("one").run(120);
			emulator.model("acme/forged").answers("two");
			emulator.nextWebhook().of("acme/forged").forge();
			Run check = run(emulator, "node", "client-check.mjs");
			assertThat(check.status()).as(check.output()).isZero();
			assertThat(check.output()).contains("pass 8", "fail 0");
		}
	}

	private static boolean install() throws Exception {
		if (Files.exists(FOLDER.resolve("node_modules/replicate/package.json"))) {
			return true;
		}
		Files.createDirectories(FOLDER);
		Files.writeString(FOLDER.resolve("package.json"), "{\"private\":true}");
		return run(null, "npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", CLIENT).status() == 0;
	}

	private static boolean isThere(String program) throws InterruptedException {
		try {
			return new ProcessBuilder(program, "--version").redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.redirectError(ProcessBuilder.Redirect.DISCARD)
				.start()
				.waitFor() == 0;
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static Run run(ReplicateEmulator emulator, String... command) throws Exception {
		Path output = Files.createTempFile("javascript-client", ".txt");
		ProcessBuilder builder = new ProcessBuilder(List.of(command)).directory(FOLDER.toFile())
			.redirectErrorStream(true)
			.redirectOutput(output.toFile());
		if (emulator != null) {
			builder.environment().put("EMULATOR_BASE_URL", emulator.baseUrl().toString());
			builder.environment().put("EMULATOR_TOKEN", emulator.apiToken());
		}
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
