package io.github.replicatespring.emulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Replicate's own JavaScript client, in a folder of the build.
 */
public final class JavaScriptClient {

	/** The package and its version. */
	public static final String VERSION = "replicate@1.4.0";

	/** Where scripts find the client. */
	public static final Path FOLDER = Path.of("target", "javascript");

	private JavaScriptClient() {
	}

	/**
	 * Return whether there are the programs that it takes.
	 */
	public static boolean canBeInstalled() throws InterruptedException {
		return isThere("node") && isThere("npm");
	}

	/**
	 * Install the client, unless that has been done.
	 * @return whether it is there now
	 */
	public static boolean install() throws IOException, InterruptedException {
		if (Files.exists(FOLDER.resolve("node_modules/replicate/package.json"))) {
			return true;
		}
		Files.createDirectories(FOLDER);
		Files.writeString(FOLDER.resolve("package.json"), "{\"private\":true}");
		return succeeds("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", VERSION);
	}

	private static boolean isThere(String program) throws InterruptedException {
		try {
			return succeeds(program, "--version");
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static boolean succeeds(String... command) throws IOException, InterruptedException {
		return new ProcessBuilder(command).directory(Files.exists(FOLDER) ? FOLDER.toFile() : null)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start()
			.waitFor() == 0;
	}

}
