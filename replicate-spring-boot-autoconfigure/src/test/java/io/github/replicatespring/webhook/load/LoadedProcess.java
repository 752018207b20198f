package io.github.replicatespring.webhook.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.replicatespring.webhook.SignedDelivery;

/**
 * The application in a process of its own, with a heap of 384 MB.
 */
final class LoadedProcess implements AutoCloseable {

	static final int HEAP = 384;

	private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

	private final Process process;

	private final int port;

	LoadedProcess(String type, String... properties) throws Exception {
		List<String> command = new ArrayList<>(List.of(
				Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx" + HEAP + "m",
				"-XX:+ExitOnOutOfMemoryError", "-cp", System.getProperty("java.class.path"),
				LoadedApplication.class.getName(), type, "--server.port=0", "--spring.docker.compose.enabled=false",
				"--replicate.webhook.secret=" + SignedDelivery.SECRET.key()));
		Arrays.stream(properties).map((property) -> "--" + property).forEach(command::add);
		this.process = new ProcessBuilder(command).redirectErrorStream(true).start();
		Thread reader = new Thread(this::read, "loaded-process");
		reader.setDaemon(true);
		reader.start();
		this.port = Integer.parseInt(next(LoadedApplication.PORT));
	}

	private void read() {
		try (BufferedReader lines = new BufferedReader(
				new InputStreamReader(this.process.getInputStream(), StandardCharsets.UTF_8))) {
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				if (line.startsWith(LoadedApplication.PORT) || line.startsWith(LoadedApplication.REPORT)) {
					this.told.add(line);
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.told.add("nothing: it has ended");
	}

	int port() {
		return this.port;
	}

	Report report() throws Exception {
		OutputStream input = this.process.getOutputStream();
		input.write('\n');
		input.flush();
		return Report.parse(next(LoadedApplication.REPORT));
	}

	private String next(String prefix) throws InterruptedException {
		String line = this.told.poll(60, TimeUnit.SECONDS);
		if (line == null || !line.startsWith(prefix)) {
			throw new IllegalStateException("The application did not say " + prefix + "but " + line);
		}
		return line.substring(prefix.length()).strip();
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

	/**
	 * How the listeners fared.
	 *
	 * @param succeeded how many succeeded
	 * @param again how many ran again after that
	 * @param forged how many forged deliveries reached them
	 * @param heap how many megabytes are in use after a garbage collection
	 */
	record Report(int succeeded, int again, int forged, int heap) {

		static Report parse(String line) {
			int[] values = Arrays.stream(line.split(" ")).mapToInt(Integer::parseInt).toArray();
			return new Report(values[0], values[1], values[2], values[3]);
		}

	}

}
