package io.github.replicatespring.benchmark.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A server in a process of its own. It says {@code PORT} and its port once it is up, and
 * answers each line of input by one that begins with {@code REPORT}. For one thread.
 */
public final class JavaProcess implements AutoCloseable {

	/** Begins the line that names the port. */
	public static final String PORT = "PORT ";

	/** Begins the line that answers a line of input. */
	public static final String REPORT = "REPORT ";

	private static final int PATIENCE_IN_SECONDS = 120;

	private static final int LAST_LINES = 20;

	private static final int QUIET_MILLISECONDS = 1000;

	private static final int IDLE_MILLISECONDS = 50;

	private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

	private final List<String> others = new ArrayList<>();

	private final Process process;

	private final int port;

	private JavaProcess(Process process) {
		this.process = process;
		Thread reader = new Thread(this::read, "java-process");
		reader.setDaemon(true);
		reader.start();
		this.port = Integer.parseInt(next(PORT));
	}

	/**
	 * Start a server with 1 GB of heap on the core of the servers.
	 * @param cores where servers run
	 * @param mainClass its main class
	 * @param arguments what the main class is given
	 * @return the server, which is up
	 * @throws IOException if it cannot be started
	 */
	public static JavaProcess start(Cores cores, String mainClass, String... arguments) throws IOException {
		List<String> command = new ArrayList<>(List.of(java(), "-Xmx1g", "-cp", classPath(), mainClass));
		command.addAll(List.of(arguments));
		return new JavaProcess(cores.startServer(command));
	}

	/**
	 * Run a program that measures on the core of the clients until it ends.
	 * @param options options of the virtual machine
	 * @param mainClass its main class
	 * @param arguments what the main class is given
	 * @return the last line that it printed
	 * @throws IOException if it cannot be run
	 * @throws InterruptedException if the thread is interrupted
	 */
	public static String run(List<String> options, String mainClass, Object... arguments)
			throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of(java()));
		command.addAll(options);
		command.addAll(List.of("-cp", classPath(), mainClass));
		Stream.of(arguments).map(Object::toString).forEach(command::add);
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines()
			.toList();
		if (process.waitFor() != 0) {
			throw new IllegalStateException(mainClass + " failed:\n" + String.join("\n", lines));
		}
		return lines.get(lines.size() - 1);
	}

	/**
	 * Return the program that runs Java, the one that runs this.
	 * @return its path
	 */
	public static String java() {
		return Path.of(System.getProperty("java.home"), "bin", "java").toString();
	}

	/**
	 * Return where this process has its classes from.
	 * @return the class path
	 */
	public static String classPath() {
		return System.getProperty("java.class.path");
	}

	private void read() {
		try (BufferedReader lines = new BufferedReader(
				new InputStreamReader(this.process.getInputStream(), StandardCharsets.UTF_8))) {
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				take(line);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.told.add("it has ended");
	}

	private synchronized void take(String line) {
		if (line.startsWith(PORT) || line.startsWith(REPORT)) {
			this.told.add(line);
			return;
		}
		this.others.add(line);
		if (this.others.size() > LAST_LINES) {
			this.others.remove(0);
		}
	}

	/**
	 * Return where it listens.
	 * @return the port on the loopback interface
	 */
	public int port() {
		return this.port;
	}

	/**
	 * Ask something.
	 * @param line the question
	 * @return the answer
	 */
	public String ask(String line) {
		try {
			OutputStream input = this.process.getOutputStream();
			input.write((line + "\n").getBytes(StandardCharsets.UTF_8));
			input.flush();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return next(REPORT);
	}

	/**
	 * Wait until it has nothing more to do, and its compiler neither: beside many clients
	 * that does not get its turn.
	 * @throws InterruptedException if the thread is interrupted
	 */
	public void awaitIdle() throws InterruptedException {
		Duration before;
		do {
			before = processorTime();
			Thread.sleep(QUIET_MILLISECONDS);
		}
		while (processorTime().minus(before).toMillis() > IDLE_MILLISECONDS);
	}

	private Duration processorTime() {
		return this.process.info().totalCpuDuration().orElse(Duration.ZERO);
	}

	private String next(String prefix) {
		try {
			String line = this.told.poll(PATIENCE_IN_SECONDS, TimeUnit.SECONDS);
			if (line == null || !line.startsWith(prefix)) {
				throw new IllegalStateException(
						"The server did not say " + prefix + "but " + line + ":\n" + lastLines());
			}
			return line.substring(prefix.length()).strip();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private synchronized String lastLines() {
		return String.join("\n", this.others);
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

}
