package io.github.replicatespring.benchmark.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * What this process uses, in bytes.
 */
final class UsedMemory {

	private static final int COLLECTIONS = 5;

	private static final int PAUSE_IN_MILLISECONDS = 50;

	private static final int KIBIBYTE = 1024;

	private UsedMemory() {
	}

	static long heap() {
		Runtime runtime = Runtime.getRuntime();
		return runtime.totalMemory() - runtime.freeMemory();
	}

	/**
	 * Return what is left of the heap's use after some collections.
	 */
	static long heapInUse() throws InterruptedException {
		long least = Long.MAX_VALUE;
		for (int i = 0; i < COLLECTIONS; i++) {
			System.gc();
			TimeUnit.MILLISECONDS.sleep(PAUSE_IN_MILLISECONDS);
			least = Math.min(least, heap());
		}
		return least;
	}

	/**
	 * Return what is in memory of this process, or 0 where the system does not tell.
	 * @param name {@code VmRSS} for now, {@code VmHWM} for the most there ever was
	 */
	static long resident(String name) {
		try (var lines = Files.lines(Path.of("/proc", "self", "status"))) {
			return lines.filter((line) -> line.startsWith(name + ":"))
				.mapToLong((line) -> Long.parseLong(line.replaceAll("[^0-9]", "")) * KIBIBYTE)
				.findFirst()
				.orElse(0);
		}
		catch (IOException ex) {
			return 0;
		}
	}

}
