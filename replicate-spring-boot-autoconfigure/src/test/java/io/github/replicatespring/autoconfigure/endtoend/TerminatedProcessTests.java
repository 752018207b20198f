package io.github.replicatespring.autoconfigure.endtoend;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.github.replicatespring.emulator.EmulatorSettings;
import io.github.replicatespring.emulator.ReplicateEmulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * An application in a process of its own that is told to end (SIGTERM) while a thousand
 * wait in it. The emulator is here, and sees what is canceled.
 */
@EnabledIfSystemProperty(named = "replicate.harness", matches = ".+",
		disabledReason = "Starts a process: ask for it by -Dreplicate.harness=small or full")
class TerminatedProcessTests {

	private static final int COUNT = 1000;

	private static final int ENDED_BY_SIGTERM = 128 + 15;

	private static final Duration PATIENCE = Duration.ofMinutes(3);

	private final ReplicateEmulator emulator = ReplicateEmulator.start(EmulatorSettings.defaults());

	@Test
	void endsAllWaitsCancelsNothingAndEndsSoon(@TempDir Path directory) throws Exception {
		this.emulator.model("acme/poet").answers("rose").after(Duration.ofHours(1));
		File output = directory.resolve("output").toFile();
		Process process = start(output);
		try {
			await().atMost(PATIENCE).until(() -> this.emulator.model("acme/poet").inputs().size() == COUNT);
			await().atMost(PATIENCE).until(this::isAskedFor);
			long begun = System.nanoTime();
			process.destroy();
			assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended within a minute").isTrue();
			Duration took = Duration.ofNanos(System.nanoTime() - begun);
			assertThat(process.exitValue()).isEqualTo(ENDED_BY_SIGTERM);
			assertThat(Files.readString(output.toPath()))
				.contains(WaitingApplication.ENDED + COUNT + " " + COUNT + " 0");
			assertThat(this.emulator.requests()).noneMatch((request) -> request.path().endsWith("/cancel"));
			System.out.println("HARNESS %s waiters in a process told to end: all ended, each told that its prediction "
				.formatted(COUNT) + "goes on, no cancel, over in %s ms".formatted(took.toMillis()));
		}
		finally {
			process.destroyForcibly();
			this.emulator.close();
		}
	}

	private boolean isAskedFor() {
		return this.emulator.requests().stream().anyMatch((request) -> request.method().equals("GET"));
	}

	private Process start(File output) throws Exception {
		return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-cp",
				System.getProperty("java.class.path"), WaitingApplication.class.getName(), String.valueOf(COUNT),
				"--replicate.base-url=" + this.emulator.baseUrl(), "--replicate.api-token=" + this.emulator.apiToken(),
				"--replicate.completion.held-creates=0", "--spring.docker.compose.enabled=false",
				"--spring.lifecycle.timeout-per-shutdown-phase=2s")
			.redirectErrorStream(true)
			.redirectOutput(output)
			.start();
	}

}
