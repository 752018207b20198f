package io.github.replicatespring.benchmark.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps servers and clients off each other's processor core, where {@code taskset} is.
 *
 * @param separated whether it does
 */
public record Cores(boolean separated) {

	private static final String SERVER = "0";

	private static final String CLIENT = "1";

	/**
	 * Move this process, and all that it starts from now on, to the core of the clients.
	 * @return the cores
	 */
	public static Cores separate() {
		boolean possible = Runtime.getRuntime().availableProcessors() > 1;
		return new Cores(
				possible && Programs.succeeds("taskset", "-acp", CLIENT, Long.toString(ProcessHandle.current().pid())));
	}

	/**
	 * Start a process on the core of the servers.
	 * @param command its command
	 * @return the process, whose errors go to its output
	 * @throws IOException if it cannot be started
	 */
	public Process startServer(List<String> command) throws IOException {
		List<String> pinned = new ArrayList<>(this.separated ? List.of("taskset", "-c", SERVER) : List.of());
		pinned.addAll(command);
		return new ProcessBuilder(pinned).redirectErrorStream(true).start();
	}

	@Override
	public String toString() {
		return this.separated ? "servers on core " + SERVER + ", clients on core " + CLIENT
				: "servers and clients on the same cores (no taskset)";
	}

}
