package io.github.replicatespring.benchmark.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.replicatespring.emulator.JavaScriptClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Replicate's JavaScript client on Node, if both are there.
 *
 * @param isThere whether they are
 * @param description what runs, or why nothing does
 */
public record NpmClient(boolean isThere, String description) {

	private static final long PATIENCE_IN_MINUTES = 5;

	/**
	 * Install the client and the scripts that measure it.
	 * @param scripts the folder of the scripts
	 * @return the client
	 * @throws IOException if the scripts cannot be copied
	 * @throws InterruptedException if the thread is interrupted
	 */
	public static NpmClient install(Path scripts) throws IOException, InterruptedException {
		if (!JavaScriptClient.canBeInstalled()) {
			return new NpmClient(false, "skipped, there is no Node or no npm");
		}
		if (!JavaScriptClient.install()) {
			return new NpmClient(false, "skipped, " + JavaScriptClient.VERSION + " cannot be installed");
		}
		try (Stream<Path> files = Files.list(scripts)) {
			for (Path script : files.toList()) {
				Files.copy(script, JavaScriptClient.FOLDER.resolve(script.getFileName()),
						StandardCopyOption.REPLACE_EXISTING);
			}
		}
		return new NpmClient(true, JavaScriptClient.VERSION + " on Node " + Programs.output("node", "--version"));
	}

	/**
	 * Run a script. It prints one line of JSON.
	 * @param script the name of its file
	 * @param arguments what it is given
	 * @return what it printed; a missing node if the client is not there
	 * @throws IOException if it cannot be run
	 * @throws InterruptedException if the thread is interrupted
	 */
	public JsonNode run(String script, Object... arguments) throws IOException, InterruptedException {
		if (!this.isThere) {
			return JsonMapper.shared().missingNode();
		}
		List<String> command = new ArrayList<>(List.of("node", "--expose-gc", script));
		Stream.of(arguments).map(Object::toString).forEach(command::add);
		Path output = Files.createTempFile("npm-client", ".txt");
		Process process = new ProcessBuilder(command).directory(JavaScriptClient.FOLDER.toFile())
			.redirectErrorStream(true)
			.redirectOutput(output.toFile())
			.start();
		boolean ended = process.waitFor(PATIENCE_IN_MINUTES, TimeUnit.MINUTES);
		process.destroyForcibly();
		String text = Files.readString(output, StandardCharsets.UTF_8);
		Files.delete(output);
		if (!ended || process.exitValue() != 0) {
			throw new IllegalStateException(script + (ended ? " failed:\n" : " took too long:\n") + text);
		}
		return JsonMapper.shared().readTree(text.lines().reduce((first, last) -> last).orElse("null"));
	}

}
