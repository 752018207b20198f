package io.github.replicatespring.benchmark.process;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

import com.sun.management.OperatingSystemMXBean;

import org.springframework.boot.SpringBootVersion;

/**
 * What the figures depend on.
 */
public final class Machine {

	private static final long GIBIBYTE = 1L << 30;

	private Machine() {
	}

	/**
	 * Describe this machine and what runs on it.
	 * @param cores where processes run
	 * @param npm the JavaScript client
	 * @param quick whether the figures mean nothing
	 * @return values and their names
	 */
	public static Map<String, String> describe(Cores cores, NpmClient npm, boolean quick) {
		OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
		Map<String, String> facts = new LinkedHashMap<>();
		facts.put("measured",
				Instant.now().truncatedTo(ChronoUnit.MINUTES) + (quick ? ", quickly: the figures mean nothing" : ""));
		facts.put("commit", Programs.output("git", "describe", "--always", "--dirty"));
		facts.put("processor", line(Path.of("/proc", "cpuinfo"), "model name") + ", " + processors() + " cores");
		facts.put("memory", Math.round(system.getTotalMemorySize() / (double) GIBIBYTE) + " GiB");
		facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
		facts.put("load at the start", Double.toString(system.getSystemLoadAverage()));
		facts.put("processes", cores.toString());
		facts.put("Java", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
		facts.put("Spring Boot", SpringBootVersion.getVersion());
		facts.put("npm client", npm.description());
		return facts;
	}

	private static long processors() {
		try (var lines = Files.lines(Path.of("/proc", "cpuinfo"))) {
			return lines.filter((line) -> line.startsWith("processor")).count();
		}
		catch (IOException ex) {
			return Runtime.getRuntime().availableProcessors();
		}
	}

	private static String line(Path file, String name) {
		try (var lines = Files.lines(file)) {
			return lines.filter((line) -> line.startsWith(name))
				.map((line) -> line.substring(line.indexOf(':') + 1).strip())
				.findFirst()
				.orElse("unknown");
		}
		catch (IOException ex) {
			return System.getProperty("os.arch");
		}
	}

}
