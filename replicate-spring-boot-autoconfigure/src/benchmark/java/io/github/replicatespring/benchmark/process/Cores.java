package io.github.replicatespring.benchmark.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps servers and clients off each other's processor core, where {@code taskset} is, or
 * lets them share all.
 *
 * @param separated whether they are kept apart
 * @param number how many cores there are
 */
public record Cores(boolean separated, int number) {

	private static final String SERVER = "0";

	private static final String CLIENT = "1";

	/**
	 * Move this process, and all that it starts from now on, to the core of the clients.
	 * @return the cores
	 */
	public static Cores separate() {
		int number = Runtime.getRuntime().availableProcessors();
		return new Cores(number > 1 && isMoved(CLIENT), number);
	}

	/**
	 * Let servers and clients share all cores while something is measured.
	 * @param <T> what comes of it
	 * @param measurement measures on the cores that it is given
	 * @return what came of it
	 * @throws Exception if it cannot be measured
	 */
	public <T> T share(Measurement<T> measurement) throws Exception {
		if (!this.separated) {
			return measurement.on(this);
		}
		move("0-" + (this.number - 1));
		try {
			return measurement.on(new Cores(false, this.number));
		}
		finally {
			move(CLIENT);
		}
	}

	private static void move(String cores) {
		if (!isMoved(cores)) {
			throw new IllegalStateException("taskset cannot move this process to " + cores);
		}
	}

	private static boolean isMoved(String cores) {
		return Programs.succeeds("taskset", "-acp", cores, Long.toString(ProcessHandle.current().pid()));
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

	/**
	 * Something that is measured.
	 *
	 * @param <T> what comes of it
	 */
	@FunctionalInterface
	public interface Measurement<T> {

		/**
		 * Measure.
		 * @param cores where
		 * @return what came of it
		 * @throws Exception if it cannot be measured
		 */
		T on(Cores cores) throws Exception;

	}

}
